"""How a number is written for people, the same on page, paper and chart."""

MINUS = "\N{MINUS SIGN}"


# Signs round a number that carries its id through a sentence: id, then what is shown.
FIRST, MIDDLE, LAST = "\ue000", "\ue001", "\ue002"


def number_text(value: float | None, digits: int = 0, *, signed: bool = False) -> str:
    """Return the number with thousands apart and a true minus; a dash for none.

    Args:
        value: None where there is nothing to show, which is never zero.
        digits: places after the point.
        signed: put a plus before what is above zero.
    """
    if value is None:
        return "–"
    written = format(value, f"{'+' if signed else ''},.{digits}f")
    nothing = format(-0.0, f",.{digits}f")
    return nothing[1:] if written == nothing else written.replace("-", MINUS)


def plain_number(value: float) -> str:
    """Return the number with its thousands apart and no power of ten; up to 6 places.

    What is smaller than the sixth place is written with a power after all, so that it
    never reads as zero.
    """
    if value and abs(value) < 1e-6:
        return f"{value:g}"
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS) if text != "-0" else "0"
