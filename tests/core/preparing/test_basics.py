"""Product, price and offer: the type with its error, shares, levels, what is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.anonymity import protected
from planner.core.assessment import assess
from planner.core.assessment_document import document
from planner.core.basics_findings import basics_finding, basics_meaning
from planner.core.explain import NoSuchNumberError, explain
from planner.core.levels import role_balanced
from planner.core.preparing.basics import axis_of, quantile_of
from planner.core.preparing.sheet import error_of
from planner.core.preparing_references import preparing_faults
from tests.companies import shipped

PEOPLE = ("mkt1", "mkt2", "mkt3", "mkt4", "mkt5")
ANSWERS = st.dictionaries(
    st.sampled_from(["mkt", "ops", "sales"]),
    st.lists(st.integers(1, 5).map(float), min_size=1, max_size=6),
    min_size=1,
)


def rated(presentation: str, product: str) -> str:
    """Marketing's answers to I02 and I01, one digit a person."""
    rows = [f"{p} Q-I02 {v}" for p, v in zip(PEOPLE, presentation, strict=False)]
    rows += [f"{p} Q-I01 {v}" for p, v in zip(PEOPLE, product, strict=False)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("presentation", "product", "kind"),
    [
        ("11212", "12111", "adaptive"),
        ("55454", "12111", "cosmetic"),
        ("11212", "55454", "transparent"),
        ("55454", "45555", "collaborative"),
    ],
)
def test_the_type_follows_from_both_changes(prepared, presentation, product, kind):
    found = prepared(rated(presentation, product)).basics.type

    assert found.entry.id == kind
    assert found.refusal is None


def test_clearness_is_the_smaller_distance_to_the_cut(prepared):
    """Presentation 4.6 lies 1.6 from the cut 3, product 1.2 lies 1.8."""
    found = prepared(rated("55454", "12111")).basics.type

    assert found.clearness == pytest.approx(1.6)
    assert found.presentation.distance == pytest.approx(1.6)
    assert found.product.distance == pytest.approx(-1.8)


def test_no_type_is_claimed_where_a_mean_is_nearer_to_the_cut_than_its_error(prepared):
    """Product 5, 5, 1, 3, 4: mean 3.6, s 1.673, error .748, t 2.776: ± 2.08 > 0.6."""
    found = prepared(rated("55454", "55134")).basics.type

    assert (found.entry, found.clearness, found.refusal) == (None, None, "near")
    assert found.product.margin == pytest.approx(2.077, abs=1e-3)


def test_a_mean_on_the_cut_itself_is_on_no_side(prepared):
    found = prepared(rated("55555", "33333")).basics.type

    assert (found.product.margin, found.refusal) == (0.0, "near")


def test_too_few_answers_give_no_type_however_clear_they_are(prepared):
    found = prepared(rated("5555", "5555")).basics.type

    assert (found.entry, found.refusal) == (None, "few")


def test_a_question_that_nobody_answered_gives_no_type_and_no_zero(prepared):
    rows = rated("55454", "") + "\nmkt1 Q-I01 unknown"

    found = prepared(rows).basics.type

    assert (found.entry, found.refusal) == (None, "unanswered")
    assert (found.product.value, found.product.distance) == (None, None)


def test_where_no_role_has_two_answers_no_side_is_claimed(prepared):
    rules: Any = shipped().framework.rules.preparing
    product = rules.basics.product.model_copy(update={"fewest_answers": 2})
    rows = "mkt1 Q-I01 5\nops1 Q-I01 5"

    answered = prepared(rows).basics.type.product.answered
    found = axis_of(answered, product)

    assert (found.value, found.margin, found.refusal) == (5.0, None, "alone")


def test_the_error_pools_the_variance_inside_the_roles():
    """Marketing 2, 4 and operations 5, 5: s² = 1, error √(.25 / 2 + .25 / 2)."""
    answers = {"mkt": [2.0, 4.0], "ops": [5.0, 5.0]}

    error, freedom = error_of(answers, role_balanced(answers))

    assert error == pytest.approx(0.5)
    assert freedom == 2
    assert quantile_of(2) == pytest.approx(4.3027, abs=1e-4)


@given(ANSWERS)
def test_the_error_is_not_negative_and_ends_where_nobody_differs(answers):
    error, freedom = error_of(answers, role_balanced(answers))

    assert freedom == sum(len(v) - 1 for v in answers.values())
    assert (error is None) == (freedom == 0)
    same = {role: [3.0] * len(values) for role, values in answers.items()}
    assert error_of(same, role_balanced(same))[0] in (None, 0.0)
    assert error is None or error >= 0


@given(ANSWERS, st.integers(2, 5))
def test_the_error_falls_when_everybody_is_asked_again_alike(answers, times):
    error, _ = error_of(answers, role_balanced(answers))
    more = {role: values * times for role, values in answers.items()}
    again, _ = error_of(more, role_balanced(more))

    assert not error or (again is not None and again < error)


def test_options_have_the_share_of_people_with_every_role_alike(prepared):
    """Marketing: both name option mix, one made to order; operations names neither."""
    rows = "mkt1 Q-I03 option_mix;made_to_order\nmkt2 Q-I03 option_mix\nops1 Q-I03 none"

    found = {s.choices.id: s for s in prepared(rows).basics.shares}["basic"]

    shares = {x.id: (x.answered.value, x.answered.found.n) for x in found.lines}
    assert shares["basic.option_mix"] == (0.5, 3)
    assert shares["basic.made_to_order"] == (0.25, 3)
    assert shares["basic.participation"] == (0.0, 3)
    assert [x.id for x in found.used] == ["basic.option_mix"]
    assert (found.lines[0].id, len(found.options)) == ("basic.option_mix", 5)


def test_that_there_is_no_policy_is_shown_and_not_counted_as_one(prepared):
    rows = "mkt1 Q-I06 no_policy\nmkt2 Q-I06 no_policy"

    found = {s.choices.id: s for s in prepared(rows).basics.shares}["policies"]

    assert (found.lines[0].id, found.lines[0].answered.value) == (
        "policies.no_policy",
        1.0,
    )
    assert (found.used, len(found.options)) == ((), 5)


def test_the_purpose_of_price_is_told_by_stage_and_the_vaguest_is_found(prepared):
    rows = "mkt1 Q-I07 acquisition 4\nmkt1 Q-I07 retention 2\nmkt2 Q-I07 retention 3"

    found = prepared(rows).basics

    told = {x.id: (x.answered.value, x.answered.found.n) for x in found.stages}
    assert told == {
        "stage.acquisition": (4.0, 1),
        "stage.retention": (2.5, 2),
        "stage.enhancement": (None, 0),
    }
    assert found.vaguest_stage.id == "stage.retention"


@pytest.mark.parametrize(
    ("row", "line", "value"),
    [
        ("mkt1 Q-I05 2", "good_customers", 2.0),
        ("mkt1 Q-I08 3", "sensitivity", 3.0),
        ("mkt1 Q-J03 4", "team", 4.0),
        ("mkt1 Q-J06 1", "trial", 1.0),
        ("mkt1 Q-J07 where 5", "five.where", 5.0),
        ("it1 Q-J09 2", "fit_test", 2.0),
        ("sales1 Q-J10 4", "learning", 4.0),
    ],
)
def test_every_statement_on_price_and_offer_is_told(prepared, row, line, value):
    found = prepared(row).basics

    lines = {x.id: x.answered for group in found.levels for x in group.lines}
    assert lines[line].value == value
    assert {a.value for name, a in lines.items() if name != line} == {None}


def test_the_share_of_offers_that_are_no_money_is_a_mean_of_percentages(prepared):
    found = prepared("mkt1 Q-J01 20\nmkt2 Q-J01 35").basics.nonmonetary

    assert (found.answered.value, found.answered.found.n) == (27.5, 2)


@pytest.mark.parametrize(
    ("rows", "choice", "option"),
    [
        ("mkt1 Q-I04 delivery", "additional", "additional.delivery"),
        ("mkt1 Q-J04 timing;purpose", "inputs", "inputs.timing"),
        ("mkt1 Q-J11 churn", "indices", "indices.churn"),
    ],
)
def test_elements_inputs_and_indices_are_counted(prepared, rows, choice, option):
    found = {s.choices.id: s for s in prepared(rows).basics.shares}[choice]

    assert option in [x.id for x in found.used]


def finding(found) -> str:
    return basics_finding(found.preparing.basics, 5).render("en", str)


def test_the_finding_says_the_type_or_why_there_is_none(assessed):
    assert finding(assessed(rated("55454", "12111"))) == (
        "Product management is of the type “cosmetic”, 1.6 levels clear of the cut"
    )
    assert finding(assessed(rated("55454", "55134"))) == (
        "No product type is claimed: product change 3.6 ± 2.1 lies on both sides of the"
        " cut"
    )
    assert "1 answer on product change, 5 are needed" in finding(
        assessed(rated("55454", "1"))
    )
    assert "too few answered" in finding(assessed("mkt1 Q-I05 2"))
    assert "sections I and J have no answers yet" in finding(assessed())


def test_what_follows_is_the_vaguest_price_or_a_workshop_or_more_answers(assessed):
    price = "\nmkt1 Q-I07 acquisition 4\nmkt1 Q-I07 retention 2"

    def meaning(rows: str) -> str:
        found = basics_meaning(assessed(rows))
        return found.render("en", str) if found else ""

    assert "“retention (keeping customers)” (2.0 of 5)" in meaning(
        rated("55454", "12111") + price
    )
    assert "Settle in a workshop" in meaning(rated("55454", "55134") + price)
    assert "Ask at least 5 people" in meaning(rated("5", "5") + price)
    assert meaning("") == ""


def test_small_groups_of_an_anonymous_round_hide_type_shares_and_levels(assessed):
    rows = rated("55454", "12111") + "\nmkt1 Q-I06 bundle\nmkt1 Q-J06 4\nmkt1 Q-J01 9"

    hidden: Any = protected(assessed(rows), 6)

    found = hidden.preparing.basics

    assert (found.type.entry, found.type.refusal) == (None, "unanswered")
    assert {a.value for a in found.answers()} == {None}
    assert not found.is_answered


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("basics:presentation:level", 4.6),
        ("basics:presentation:answers", 5),
        ("basics:presentation:distance", 1.6),
        ("basics:presentation:margin", 0.680),
        ("basics:type:clearness", 1.6),
        ("basics:policies.bundle:people", 0.5),
        ("basics:policies:used", 1),
        ("basics:policies:options", 5),
        ("basics:stage.retention:level", 2.0),
        ("basics:nonmonetary:percent", 35.0),
    ],
)
def test_every_number_opens(assessed, number, value):
    rows = rated("55454", "12111") + (
        "\nmkt1 Q-I06 bundle\nmkt2 Q-I06 no_policy\nmkt1 Q-I07 retention 2"
        "\nmkt1 Q-J01 35"
    )

    tree = explain(assessed(rows), number)

    assert tree.value == pytest.approx(value, abs=1e-3)
    assert tree.parts


@pytest.mark.parametrize(
    "number",
    ["basics:nothing:level", "basics:type:share", "basics:policies:people", "basics:"],
)
def test_a_number_that_is_not_there_is_refused(assessed, number):
    with pytest.raises(NoSuchNumberError):
        explain(assessed("mkt1 Q-I05 2"), number)


def test_the_document_carries_type_shares_and_levels(assessed):
    rows = rated("55454", "12111") + "\nmkt1 Q-I06 bundle\nmkt1 Q-J01 35"

    found = document(assessed(rows), "en", str)["preparing"]["basics"]

    assert (found["type"], found["no_type_because"]) == ("cosmetic", None)
    assert found["presentation"]["n"] == 5
    assert {"id": "policies.bundle", "value": 1.0, "n": 1} in found["shares"]
    assert {"id": "team", "value": None, "n": 0} in found["levels"]
    assert found["nonmonetary_pct"] == 35


def without(**changes):
    """The shipped framework with other rules of the basic strategies, or none."""
    framework: Any = shipped().framework
    rules = framework.rules.preparing
    basics = rules.basics.model_copy(update=changes) if changes else None
    changed = rules.model_copy(update={"basics": basics})
    return framework.model_copy(
        update={"rules": framework.rules.model_copy(update={"preparing": changed})}
    )


def test_a_framework_that_does_not_ask_has_no_basic_strategies(build):
    found: Any = assess(
        without(), shipped().questionnaire, build(framework="enterprise-crm")
    )

    assert found.preparing.basics is None
    assert document(found, "en", str)["preparing"]["basics"] is None


def test_a_frame_without_the_four_types_is_named():
    framework: Any = shipped().framework
    product = framework.rules.preparing.basics.product
    wrong = product.model_copy(update={"frame": "price_policies"})
    lost = product.model_copy(update={"frame": "product_typs"})

    (unfit,) = preparing_faults(without(product=wrong))
    (unknown,) = preparing_faults(without(product=lost, stages="stage"))

    assert "must have a line for each of the four ways" in unfit.message.sentence
    assert unknown.path == ("rules", "preparing", "basics", "product", "frame")
    (stage,) = preparing_faults(without(stages="stages"))
    assert stage.path[-1] == "stages"
