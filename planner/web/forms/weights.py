"""The form of weights: methods, roles, perspectives directly or compared in pairs."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_wtf import FlaskForm
from pydantic import ValidationError
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from planner.core.answer_values import ratio
from planner.core.chosen_weights import METHODS, ChosenWeights
from planner.core.engagement import PairwiseMatrix
from planner.core.framework import Framework
from planner.core.problems import RefusedValueError
from planner.core.text import Message, Text
from planner.services.weighing import LONGEST_REASON, NewWeights, matrix_of
from planner.web.forms.words import worded

MOST = 1_000
HOW = (
    SelectChoice("answers", worded("from the answers; alike where nobody compared")),
    SelectChoice("direct", worded("given directly")),
    SelectChoice("pairs", worded("compared in pairs")),
)


class WeightsForm(FlaskForm):
    """Who decides and why; the weights themselves are read by their names."""

    how = RadioField(worded("Weights of the perspectives"), choices=HOW)
    who = StringField(
        worded("Who decided it"),
        [Length(max=200, message=worded("At most 200 characters"))],
    )
    reason = TextAreaField(
        worded("Why"),
        [Length(max=LONGEST_REASON, message=worded("At most 1,000 characters"))],
    )
    revision = HiddenField()


@dataclass(frozen=True, slots=True)
class TypedWeights:
    """What was typed, by name of the field, with everything that is wrong."""

    new: NewWeights | None
    wrong: tuple[Message, ...]


def pairs_of(framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield every pair of perspectives in the order of the tree."""
    return itertools.combinations([p.id for p in framework.perspectives], 2)


def weights_in(
    form: WeightsForm, given: Mapping[str, str], framework: Framework
) -> TypedWeights:
    """Return the weights that were typed, or everything that is wrong with them.

    Weights that are those of the framework are no decision and are left out.
    """
    reader = _Reading(given)
    methods = reader.numbers("method", METHODS, METHODS)
    names = {r.id: r.name for r in framework.roles}
    asked = [r for r in names if f"role-{r}" in given]
    roles = reader.numbers("role", asked, names)
    shares, pairs = None, None
    if form.how.data == "direct":
        known = {p.id: p.name for p in framework.perspectives}
        shares = reader.numbers("perspective", known, known)
    elif form.how.data == "pairs":
        pairs = reader.pairs(framework)
    if reader.wrong:
        return TypedWeights(None, tuple(reader.wrong))
    rules = framework.rules.diagnosis
    ours = {str(m): w for m, w in rules.method_weights.items()}
    decided = {r: w for r, w in roles.items() if w != rules.role_weights.get(r, 1.0)}
    kept = None if methods == ours else methods
    try:
        document = {"methods": kept, "roles": decided, "perspectives": shares}
        chosen = ChosenWeights.model_validate(document)
    except ValidationError as error:
        return TypedWeights(None, tuple(_sentences(error)))
    is_ours = chosen == ChosenWeights()
    revision = str(form.revision.data or "")
    new = NewWeights(
        None if is_ours else chosen,
        pairs,
        str(form.who.data or ""),
        str(form.reason.data or ""),
        int(revision) if revision.isdecimal() and len(revision) < 10 else -1,
    )
    return TypedWeights(new, ())


class _Reading:
    """Reads numbers and pairs out of what was sent, collecting what is wrong."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.wrong: list[Message] = []

    def numbers(
        self, part: str, keys: Iterable[str], names: Mapping[str, Message | Text]
    ) -> dict[str, float]:
        """Return the number of each key; one that is left empty counts as wrong."""
        found = {}
        for key in keys:
            written = self._given.get(f"{part}-{key}", "").strip()[:30]
            try:
                number = float(written.replace(",", "."))
            except ValueError:
                number = -1.0
            if not 0 <= number <= MOST:
                values = {"name": names[key], "most": MOST}
                sentence = "{name}: give a number from 0 to {most}"
                self.wrong.append(Message(sentence, values))
            found[key] = number
        return found

    def pairs(self, framework: Framework) -> PairwiseMatrix | None:
        """Return the comparisons; None where one is missing or no comparison."""
        names = {p.id: p.name for p in framework.perspectives}
        ratios = {}
        for one, other in pairs_of(framework):
            written = self._given.get(f"pair-{one}:{other}", "")
            if isinstance(ratio(written), Message):
                values = {"one": names[one], "other": names[other]}
                sentence = "Compare “{one}” with “{other}”"
                self.wrong.append(Message(sentence, values))
            else:
                ratios[one, other] = float(Fraction(written.strip()))
        return None if self.wrong else matrix_of(list(names), ratios)


def _sentences(error: ValidationError) -> Iterator[Message]:
    for detail in error.errors(include_url=False):
        refused = detail.get("ctx", {}).get("error")
        if isinstance(refused, RefusedValueError):
            yield refused.message
        else:
            yield Message("A weight of a role must be above 0")
