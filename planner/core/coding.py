"""How far coders of interview notes agree, and where they do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.krippendorff import krippendorff, nominal_alpha
from planner.core.records import CodedNote


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha of one thing that coders judged.

    Args:
        value: None below `least` units, and where all values are alike.
        n: units that two or more coded; a unit is a capability of a note.
        least: units needed before a value is shown.
    """

    value: float | None
    n: int
    least: int

    @property
    def is_refused(self) -> bool:
        """Whether too few units were coded twice."""
        return self.n < self.least


@dataclass(frozen=True, slots=True)
class CoderAgreement:
    """Agreement on levels (ordinal) and on sentiment (nominal)."""

    coders: tuple[str, ...]
    levels: Alpha
    sentiment: Alpha


def coder_agreement(notes: Sequence[CodedNote], least: int) -> CoderAgreement:
    """Return how far coders agree over all notes.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.
    """
    units = [group for note in notes for group in _units(note)]
    levels = [[level for level, _ in unit] for unit in units]
    sentiments = [[word for _, word in unit if word] for unit in units]
    coders = {c.coder for note in notes for c in note.codings if c.coder}
    return CoderAgreement(
        tuple(sorted(coders)),
        _alpha(levels, krippendorff(levels)["ordinal"], least),
        _alpha(sentiments, nominal_alpha(sentiments), least),
    )


def _units(note: CodedNote) -> list[list[tuple[float, str]]]:
    """The judgements of a note, one list for each capability it was coded to."""
    units: dict[str, list[tuple[float, str]]] = {}
    for coding in note.codings:
        units.setdefault(coding.capability, []).append((coding.level, coding.sentiment))
    return list(units.values())


def _alpha(units: Sequence[Sequence[object]], value: float | None, least: int) -> Alpha:
    n = sum(len(unit) > 1 for unit in units)
    return Alpha(value if n >= least else None, n, least)
