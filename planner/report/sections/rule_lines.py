"""Every weight and threshold of a framework as a line: key, meaning, value."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from planner.core import show
from planner.core.rules import Rules
from planner.core.text import Message, Text

# What names a thing, and what says from where a value is read.
NAMES = frozenset({"sources", "pairs", "pair", "id", "criterion", "horizon", "kind"})
READ_FROM = frozenset(
    {
        *("feeds", "line", "number", "capabilities", "evidence", "clarity", "ease"),
        *("identified", "strategy_first", "customer_centric", "table", "tracks"),
        *("stated", "one_customer", "links", "classes", "angles", "picture"),
        *("elements", "kpis", "change", "presentation", "frame", "nothing", "stages"),
        "nonmonetary",
        # Weeks are a proposal that people move, no weight of the arithmetic.
        "project_plan",
        "fit_test",
    }
)
SKIPPED = NAMES | READ_FROM


def rule_values(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield path and shown value of every weight, threshold and setting."""
    for path, value in _leaves(rules, ""):
        if value is not None or "." in path:
            yield path, _shown(value)


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    parts = _parts(value)
    if parts is None:
        yield path, value
        return
    for name, part in parts:
        yield from _leaves(part, f"{path}.{name}" if path else name)


def _parts(value: object) -> Iterable[tuple[str, object]] | None:
    """The named parts of a value; None for a value that is shown itself."""
    if isinstance(value, Text) or value == ():
        return ()
    if isinstance(value, BaseModel):
        names = (n for n in type(value).model_fields if n not in SKIPPED)
        return [(name, getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return [(str(key), part) for key, part in value.items()]
    if isinstance(value, tuple) and any(isinstance(v, BaseModel) for v in value):
        numbered = enumerate(value, start=1)
        return [(str(getattr(part, "id", i)), part) for i, part in numbered]
    return None


def _shown(value: object) -> str:
    if value is None:
        return show.MISSING
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return show.plain(value)
    if isinstance(value, tuple):
        return ", ".join(str(v) for v in value)
    return str(value)


def meaning(path: str) -> Message:
    """What a key means: its whole path decides, then the last known part of it."""
    known = _meanings()
    for part in (path, *reversed(path.split("."))):
        if part in known:
            return known[part]
    return Message("see framework.yaml")


def _meanings() -> dict[str, Message]:
    return {
        **_diagnosis_meanings(),
        **_ranking_meanings(),
        **_causal_meanings(),
        **_roadmap_meanings(),
        **_asking_meanings(),
        **_preparing_meanings(),
    }


def _diagnosis_meanings() -> dict[str, Message]:
    return {
        "weight": Message("weight of the criterion"),
        "reversed": Message("less is better"),
        "from_score": Message("lowest score of the band"),
        "weight_swing": Message("how far a weight is moved to try"),
        "anonymous_words_min": Message("free texts shown from so many writers on"),
        "consensus_sections": Message(
            "codes of the sections whose items make the consensus"
        ),
        "consensus_min_pct": Message("consensus from which it counts as reached"),
        "team": Message("groups of the project team"),
        "method_weights": Message("weight of the method in the level"),
        "role_weights": Message("weight of the role"),
        "method_conflict": Message("levels apart that make a conflict"),
        "perception_gap": Message("levels apart that make a perception gap"),
        "unverified_from_level": Message("level from which evidence is asked for"),
        "low_n": Message("answers below which n is called low"),
        "anonymous_min": Message("fewest answers shown in anonymous mode"),
        "coded_min": Message("statements coded twice before agreement is shown"),
        "consistency_ratio_max": Message("highest consistency ratio still used"),
        "careless_min_answers": Message("answers needed to call a pattern careless"),
        "kpi_months": Message("months looked at for the KPI level"),
        "quadrant_cut": Message("where the quadrants are cut"),
    }


def _ranking_meanings() -> dict[str, Message]:
    return {
        "draws": Message("how often is drawn"),
        "interval": Message("share of draws in an interval"),
        "top": Message("how many ranks count as the top"),
        "methods_weight": Message("weight of the methods in the grade"),
        "answers_weight": Message("weight of the answers in the grade"),
        "evidence_weight": Message("weight of the evidence in the grade"),
        "enough_methods": Message("methods that are enough"),
        "enough_answers": Message("answers that are enough"),
        "grade_a": Message("score from which the grade is A"),
        "grade_b": Message("score from which the grade is B"),
        "grade_c": Message("score from which the grade is C"),
        "stale_months": Message("age in months that costs a grade"),
        "fewest_people": Message("people needed to compute agreement"),
        "fewest_things": Message("rated things needed to compare judges"),
        "management": Message("roles that count as management"),
    }


def _causal_meanings() -> dict[str, Message]:
    return {
        "strength_weight": Message("path weight of the strength"),
        "strength_sd": Message("uncertainty of the weight, by evidence grade"),
        "performance_perspective": Message("perspective whose KPIs are the results"),
        "max_lag": Message("longest lag tried, months"),
        "min_months": Message("fewest months for a test"),
        "significance": Message("corrected p below which a link counts as supported"),
        "people_min": Message("fewest people from whom answers are estimated"),
        "people_per_cause": Message("people for each cause of one effect"),
        "items_share_min": Message("least share of a construct's questions answered"),
        "bootstrap": Message("resamples behind intervals of constructs"),
        "inflation_max": Message("variance inflation from which causes are named"),
        "alike_max": Message("ratio HTMT above which constructs are named"),
        "most_links": Message("most links asked of one person"),
        "agreed_from": Message("agreement under which people pull apart"),
    }


def _roadmap_meanings() -> dict[str, Message]:
    return {
        "max_staff": Message("largest staff of the size class"),
        "factor": Message("factor on effort and cost of the size class"),
        "first_year_cost_classes": Message("cost classes allowed in year 1"),
        "team_of_role": Message("team that carries the effort of the role"),
        "other_team": Message("team of all other roles"),
        "own_cost_100m_krw_per_pm": Message("own cost of a person-month"),
        "weeks_per_month": Message("weeks in a month"),
        "smallest_gap": Message("smallest gap worth an initiative"),
        "leverage_share": Message("how much leverage counts in the worth"),
        "sooner_share": Message("how much an earlier finish counts"),
        "early_end_share": Message("how much an earlier end of any initiative counts"),
        "deterministic_budget": Message("search effort of the solver"),
        "parallel_max": Message("initiatives at once, at most"),
        "pessimistic_factor": Message("how much longer work may take at worst"),
        "factors": Message("factors that count as technology"),
        "share_max": Message("most technology in the first half of the plan"),
        "align_from": Message("process level from which it is aligned, not new"),
        "ramp_months": Message("months in which a benefit grows to its target"),
        "low": Message("percentile promised with low risk"),
        "medium": Message("percentile promised with medium risk"),
        "high": Message("percentile promised with high risk"),
        "partly": Message("what a criterion counts that is partly met"),
        "power": Message("power that a new experiment proposes"),
        "significance": Message("significance that a new experiment proposes"),
        "least_events": Message("successes or failures an arm needs, at least"),
        "frame": Message("frame of the criteria of execution fit"),
        "stage": Message("stage whose gate shows the test of execution fit"),
    }


def _asking_meanings() -> dict[str, Message]:
    return {
        "most_items": Message("questions one person is asked, at most"),
        "least_people": Message("people of a role from whom on questions are shared"),
        "least_answers": Message(
            "people of a role asked each shared question, at least"
        ),
        "always_types": Message("answer types asked of everybody"),
        "always_feeds": Message("results whose questions are asked of everybody"),
        "power": Message("chance of an experiment to find its change"),
        "experiments.significance": Message(
            "chance of an experiment to find what is not there"
        ),
        "least_events": Message("fewest successes and failures of an arm"),
        "own_pace_from": Message("answers after which the own pace counts"),
        "seconds": Message("seconds for reading a question and for a line of it"),
        "other_seconds": Message("the same for other types of question"),
        "leading_share_min": Message("least share of leading KPIs in a sound map"),
        "kpis_per_perspective_min": Message("fewest KPIs of a perspective"),
        "early_warning_steps": Message("standard steps worse that warn early"),
    }


def _preparing_meanings() -> dict[str, Message]:
    return {
        "agreement_min_pct": Message("least agreement on the purpose"),
        "clarity_min": Message("least clarity of the purpose"),
        "from_months": Message("fewest months of a purpose"),
        "to_months": Message("most months of a purpose"),
        "use_from_ease": Message("ease from which information is used"),
        "use_from_identified_pct": Message("known share from which it is used, %"),
        "buy_below_ease": Message("ease below which information is bought"),
        "costly_industries": Message("industries where information is bought"),
        "easy_industries": Message("industries where information is used"),
        "mean_share": Message("share of the mean in the readiness"),
        "red_below": Message("level below which it is red"),
        "green_from": Message("level from which a light is green"),
        "technology_share_max": Message("most money for technology without strategy"),
        "classes_min": Message("least level of customer classes"),
        "early_months": Message("months until something is live"),
        "quick_win_months": Message("months until a quick win is to end"),
        "back_office": Message("roles without customer contact"),
        "front_office": Message("roles with customer contact"),
        "wide_gap": Message("gap from which the response is behind"),
        "one_customer_min": Message("least level of knowing one customer"),
        "ready_share": Message("share from which a phase is ready"),
        "partly_from": Message("mean from which a cell is partly done"),
        "done_from": Message("mean from which a cell is done"),
        "linked_from": Message("level from which a pair is linked"),
        "cut": Message("where the quadrants are cut"),
        "most": Message("most proposals of a kind"),
        "preparing.basics.product.cut": Message(
            "level from which product or presentation counts as changed"
        ),
        "fewest_answers": Message("answers that each of the two questions needs"),
        "used_from": Message("share of people from which an option is in use"),
        "strength_from": Message("level from which it is a strength"),
        "from_level": Message("value from which it is proposed"),
    }
