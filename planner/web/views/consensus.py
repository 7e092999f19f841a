"""How far people agree, in numbers with plain words; management against the field."""

from dataclasses import dataclass

from planner.core import show
from planner.core.consensus import (
    FactorAgreement,
    JudgesAgreement,
    alphas,
    capability_deviation,
    factor_agreements,
    importance_agreement,
)
from planner.core.diagnosis import CapabilityResult
from planner.core.text import Message
from planner.web.views.reader import Number, Reader

FEWEST = "agreement:all:fewest"
WHOLE = frozenset({"people", "complete"})
ICC_FORMS: tuple[tuple[str, Message], ...] = (
    ("1,1", Message("one person, whoever it is; people differ from thing to thing")),
    ("2,1", Message("one person, people drawn from many")),
    ("3,1", Message("one person, exactly these people, order only")),
    ("1,k", Message("the mean of all, people differ from thing to thing")),
    ("2,k", Message("the mean of all, people drawn from many")),
    ("3,k", Message("the mean of all, exactly these people, order only")),
)
MEASURE_WORDS = {
    "current": Message("current level"),
    "target": Message("target"),
    "importance": Message("importance"),
}


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """How far the answers on one capability lie apart."""

    name: str
    level: Number
    n: str
    sd: str
    deviation: str
    rwg: str


@dataclass(frozen=True, slots=True)
class FactorRow:
    """Agreement on a factor and the consistency of its items; `why` says a refusal."""

    name: str
    n: str
    rwg_j: str
    complete: str
    alpha: str
    standardised: str
    inter_item: str
    weakest: str
    why: str


@dataclass(frozen=True, slots=True)
class CoefficientRow:
    """One coefficient with its interval and what it says."""

    name: str
    value: str
    interval: str
    words: str


@dataclass(frozen=True, slots=True)
class AlphaRow:
    """Krippendorff's alpha of a measure, by metric."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementPart:
    """Everything on agreement that the page of quality shows."""

    judges: Message
    coefficients: tuple[CoefficientRow, ...]
    alphas: tuple[AlphaRow, ...]
    alphas_note: Message
    factors: tuple[FactorRow, ...]


def agreement_part(reader: Reader, least: int | None) -> AgreementPart:
    """Return the coefficients of the whole round; `least` as for the page."""
    found = reader.assessment
    fewest = max(found.framework.rules.agreement.fewest_people, least or 0)
    judged = importance_agreement(found, fewest)
    return AgreementPart(
        judges=_judges(reader, judged, fewest),
        coefficients=_coefficients(reader, judged),
        alphas=tuple(
            AlphaRow(
                reader.read(MEASURE_WORDS[m]),
                tuple(
                    reader.opening(f"krippendorff:{m}:{metric}", show.number(v, 2))
                    for metric, v in values.items()
                ),
            )
            for m, values in alphas(found, fewest).items()
            if values is not None
        ),
        alphas_note=Message(
            "1 is full agreement, 0 is what chance gives. Levels have an order, so the"
            " ordinal value fits best; below {fewest} people nothing is computed.",
            {"fewest": reader.opening(FEWEST, str(fewest))},
        ),
        factors=tuple(
            _factor_row(reader, f, fewest) for f in factor_agreements(found, fewest)
        ),
    )


def _judges(reader: Reader, judged: JudgesAgreement, fewest: int) -> Message:
    values = {
        "judges": reader.opening("icc:people:judges", str(judged.judges)),
        "targets": reader.opening("icc:people:targets", str(judged.targets)),
        "fewest": reader.opening(FEWEST, str(fewest)),
    }
    if judged.found is None:
        return Message(
            "Not computed: {judges} people rated the importance of {targets}"
            " capabilities without a gap; {fewest} people are needed.",
            values,
        )
    return Message(
        "{judges} people rated the importance of {targets} capabilities without a gap."
        " One person's view says as much as the single value, the mean of all as much"
        " as the other.",
        values,
    )


def _coefficients(
    reader: Reader, judged: JudgesAgreement
) -> tuple[CoefficientRow, ...]:
    if judged.found is None:
        return ()
    return tuple(
        CoefficientRow(
            f"ICC({form})",
            reader.opening(f"icc:{form}:value", show.number(judged.found.icc[form], 2)),
            reader.opening(
                f"icc:{form}:interval", show.interval(judged.found.interval[form], 2)
            ),
            reader.read(words),
        )
        for form, words in ICC_FORMS
    )


def _factor_row(reader: Reader, found: FactorAgreement, fewest: int) -> FactorRow:
    factors = reader.assessment.framework.factors
    items = found.items

    def number(key: str, value: float | None) -> str:
        shown = show.number(value, 0 if key in WHOLE else 2)
        return reader.opening(f"agreement:{found.factor}:{key}", shown)

    return FactorRow(
        name=reader.name(factors[found.factor].name),
        n=number("people", found.n),
        rwg_j=number("rwg_j", found.rwg_j),
        complete=number("complete", found.complete),
        alpha=number("alpha", items.alpha if items else None),
        standardised=number(
            "standardised", items.alpha_standardised if items else None
        ),
        inter_item=number("inter_item", items.average_inter_item_r if items else None),
        weakest=_weakest(reader, found),
        why="" if items else _refusal(reader, found, fewest),
    )


def _weakest(reader: Reader, found: FactorAgreement) -> str:
    """The item that goes least with the others."""
    if found.items is None:
        return ""
    known = {
        c: r for c, r in found.items.item_rest_correlation.items() if r is not None
    }
    if not known:
        return ""
    name = min(known, key=lambda c: (known[c], c))
    shown = reader.opening(
        f"agreement:{found.factor}:weakest", show.number(known[name], 2)
    )
    return f"{reader.capability_short(name)} {shown}"


def _refusal(reader: Reader, found: FactorAgreement, fewest: int) -> str:
    return reader.word(
        "no alpha: {complete} people without a gap on two capabilities; {fewest} are"
        " needed",
        complete=reader.opening(
            f"agreement:{found.factor}:complete", str(found.complete)
        ),
        fewest=reader.opening(FEWEST, str(fewest)),
    )


def spread_rows(
    reader: Reader, results: tuple[CapabilityResult, ...]
) -> tuple[SpreadRow, ...]:
    """Return spread and agreement of capabilities; hidden ones have dashes."""
    columns = {c: i for i, c in enumerate(reader.assessment.ratings.capabilities)}
    return tuple(
        SpreadRow(
            name=reader.capability(c.id),
            level=reader.number(
                show.level(c.survey.balanced), f"capability:{c.id}:survey"
            ),
            n=reader.opening(f"capability:{c.id}:n", str(c.n)),
            sd=reader.opening(f"capability:{c.id}:sd", show.number(c.sd, 2)),
            deviation=reader.opening(
                f"capability:{c.id}:deviation",
                show.number(
                    capability_deviation(reader.assessment, columns[c.id])
                    if c.rwg is not None
                    else None,
                    2,
                ),
            ),
            rwg=reader.opening(f"capability:{c.id}:agreement", show.number(c.rwg, 2)),
        )
        for c in results
    )
