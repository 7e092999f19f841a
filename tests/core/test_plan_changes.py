from planner.core.left_out_findings import limit_kind, limit_name
from planner.core.plan_changes import plan_changes
from tests.companies import daon


def _plan(*initiatives: tuple[str, str, str], finish: str = "2026-12-31", money=1.0):
    return {
        "initiatives": [
            {"id": i, "start": start, "finish": end, "weeks": 4, "closes": []}
            for i, start, end in initiatives
        ],
        "dropped": [{"id": "I-02", "limit": "budget_y1", "detail": "1년 차 돈"}],
        "finish": finish,
        "spend_by_year": [money],
    }


FIRST = ("I-01", "2026-03-02", "2026-03-27")
SECOND = ("I-02", "2026-04-06", "2026-05-01")


def _told(before, after) -> list[str]:
    return [str(m) for m in plan_changes(daon().framework, before, after).changes]


def test_the_same_plan_twice_has_no_changes():
    found = plan_changes(daon().framework, _plan(FIRST), _plan(FIRST))

    assert found.changes == ()
    assert str(found.summary) == "The plan is the same as the one before."


def test_an_initiative_that_starts_later_is_told_with_its_weeks():
    later = ("I-01", "2026-03-16", "2026-04-10")

    told = _told(_plan(FIRST), _plan(later))

    assert len(told) == 1
    assert told[0].startswith("Later: I-01 ")
    assert told[0].endswith("by 2 weeks, now from 2026-03-16")


def test_an_initiative_left_out_is_told_with_the_limit_in_the_readers_language():
    """The stored sentence is in the language of whoever solved, so it is not used."""
    told = _told(_plan(FIRST, SECOND), _plan(FIRST))

    assert len(told) == 1
    assert told[0].startswith("Left out: I-02 ")
    assert told[0].endswith(f"({limit_name(limit_kind('budget_y1'))})")
    assert "돈" not in told[0]


def test_a_new_initiative_is_told_with_its_days():
    told = _told(_plan(FIRST), _plan(FIRST, SECOND))

    assert told[0].startswith("New: I-02 ")
    assert told[0].endswith("from 2026-04-06 to 2026-05-01")


def test_the_summary_tells_end_and_money_before_and_after():
    before, after = _plan(FIRST), _plan(SECOND, finish="2027-01-15", money=2.5)

    summary = str(plan_changes(daon().framework, before, after).summary)

    assert "from 2026-12-31 to 2027-01-15" in summary
    assert "from 1.0 to 2.5" in summary


def test_the_gaps_that_are_closed_no_longer_and_now_as_well_are_named():
    before, after = _plan(FIRST), _plan(FIRST)
    before["initiatives"][0]["closes"] = ["org.tft", "org.collab"]
    after["initiatives"][0]["closes"] = ["org.tft", "op.vision"]

    told = _told(before, after)

    names = daon().framework.capabilities
    assert told == [
        f"No longer closed: {names['org.collab'].name.in_language('en')}",
        f"Now closed as well: {names['op.vision'].name.in_language('en')}",
    ]
