"""How wide a text is in Pretendard, without opening the font."""

from planner.core.stated import bare

HANGUL = 864
WIDE = 938

# Regular and semi-bold width in thousandths of the font size; figures are tabular.
TABLE: tuple[tuple[int, int, str], ...] = (
    (201, 199, "'"),
    (218, 244, "ijl"),
    (221, 249, "’‘"),
    (244, 259, "I"),
    (251, 237, " \u00a0"),
    (254, 272, ".:;·"),
    (257, 290, "!"),
    (258, 277, ","),
    (306, 339, "|"),
    (334, 358, "/\\"),
    (337, 357, "f"),
    (340, 360, "t"),
    (341, 374, "()[]{}"),
    (350, 377, "r"),
    (379, 377, '"'),
    (425, 445, "_"),
    (428, 437, "°"),
    (433, 443, "-"),
    (439, 470, "“”"),
    (442, 459, "^"),
    (469, 475, "`"),
    (471, 477, "–"),
    (471, 517, "*"),
    (479, 519, "?"),
    (496, 524, "s"),
    (513, 536, "z"),
    (513, 538, "x"),
    (516, 536, "J"),
    (517, 544, "k"),
    (529, 552, "vy"),
    (529, 553, "c"),
    (533, 541, "L"),
    (535, 550, "a"),
    (553, 567, "e"),
    (553, 582, "u"),
    (557, 561, "F"),
    (557, 584, "n"),
    (562, 587, "h"),
    (567, 582, "Eo"),
    (579, 599, "gpq"),
    (591, 604, "bd"),
    (595, 625, "Z"),
    (600, 616, "#"),
    (604, 617, "P"),
    (607, 622, "$S"),
    (608, 624, "R"),
    (609, 635, "&"),
    (611, 632, "T"),
    (612, 661, "X"),
    (614, 642, "0123456789"),
    (619, 631, "B"),
    (621, 649, "K"),
    (627, 645, "+<=>~−×÷±≥≤"),
    (634, 675, "Y"),
    (646, 693, "AV"),
    (686, 695, "D"),
    (693, 714, "C"),
    (706, 715, "H"),
    (707, 705, "U"),
    (709, 725, "G"),
    (718, 712, "N"),
    (727, 744, "O"),
    (727, 745, "Q"),
    (762, 817, "…"),
    (777, 806, "w"),
    (834, 864, "m"),
    (841, 847, "✓"),
    (853, 872, "M"),
    (862, 928, "%"),
    (871, 887, "■□●○①②③④⑤⑥⑦"),
    (880, 876, "@"),
    (910, 913, "₩"),
    (913, 919, "→←↑↓"),
    (915, 971, "W"),
    (957, 963, "—"),
    (967, 996, "▲▼△▽"),
    (1007, 1019, "◆◇"),
)

_REGULAR = {sign: regular for regular, _, signs in TABLE for sign in signs}
_STRONG = {sign: strong for _, strong, signs in TABLE for sign in signs}
_JAMO_OR_SYLLABLE = (("\u3131", "\u318e"), ("\uac00", "\ud7a3"))


def width_of(text: str, size: float, *, strong: bool = False) -> float:
    """Return the width of a line of text set at a size, in the unit of the size."""
    widths = _STRONG if strong else _REGULAR
    return sum(widths.get(c) or _other(c) for c in bare(text)) * size / 1000


def _other(sign: str) -> int:
    hangul = any(first <= sign <= last for first, last in _JAMO_OR_SYLLABLE)
    return HANGUL if hangul else 0 if sign == "\u2060" else WIDE


def shortened(text: str, size: float, room: float, *, strong: bool = False) -> str:
    """Return the text, or its beginning with an ellipsis when the room is too small."""
    if width_of(text, size, strong=strong) <= room:
        return text
    kept = text = bare(text)
    while kept and width_of(kept + "…", size, strong=strong) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
