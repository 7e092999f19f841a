import pytest
from sqlalchemy import select

from planner.core.records import Coding
from planner.services import interviewing
from planner.services.clients import NotFoundError
from planner.services.diagnosing import outcome
from planner.services.engagements import StaleError
from planner.services.interviewing import Desk, RefusedNoteError, TypedNote, desk_at
from planner.store.tables import AuditRow

CAPABILITY = "eq.multi_angle"
SAID = TypedNote("점장 A", "세일 때만 오는 손님이 늘었습니다")


@pytest.fixture
def desk(session, company) -> Desk:
    return desk_at(session, company.project, None)


def _level(desk: Desk) -> float | None:
    found = outcome(desk.session, desk.project, desk.round, seed=1).assessment
    return next(c.interview for c in found.capabilities if c.id == CAPABILITY)


def _deeds(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.session.scalars(select(AuditRow).order_by(AuditRow.sequence))
    return [(r.action, r.detail) for r in rows if r.action.startswith("interview.")]


def test_coders_that_differ_give_the_mean_to_the_assessment(desk, doer):
    number = interviewing.write_note(desk, doer, SAID)
    assert _level(desk) is None

    interviewing.code_note(desk, doer, number, Coding("갑", CAPABILITY, 2, "neutral"))
    assert _level(desk) == 2
    interviewing.code_note(
        desk, doer, number, Coding("을", CAPABILITY, 3.5, "negative")
    )

    assert _level(desk) == 2.75


def test_two_notes_count_alike_however_many_coders_each_has(desk, doer):
    first = interviewing.write_note(desk, doer, SAID)
    second = interviewing.write_note(desk, doer, TypedNote("점장 B", "다른 말"))
    for coder in ("갑", "을", "병"):
        interviewing.code_note(
            desk, doer, first, Coding(coder, CAPABILITY, 1, "neutral")
        )
    interviewing.code_note(desk, doer, second, Coding("갑", CAPABILITY, 4, "neutral"))

    assert _level(desk) == 2.5


def test_a_coder_who_codes_again_changes_the_own_coding(desk, doer):
    number = interviewing.write_note(desk, doer, SAID)
    for level in (2, 4):
        coding = Coding("갑", CAPABILITY, level, "neutral")
        interviewing.code_note(desk, doer, number, coding)

    note = interviewing.note_at(desk, number).note
    assert [(c.coder, c.level) for c in note.codings] == [("갑", 4)]
    assert _level(desk) == 4


def test_every_change_leaves_a_row_without_what_was_said(desk, doer):
    number = interviewing.write_note(desk, doer, SAID)
    interviewing.change_note(desk, doer, number, TypedNote("점장 A", "고친 말", 1))
    interviewing.code_note(desk, doer, number, Coding("갑", CAPABILITY, 2, "neutral"))
    interviewing.delete_coding(desk, doer, number, "갑", CAPABILITY)
    interviewing.delete_note(desk, doer, number)

    assert _deeds(desk) == [
        (f"interview.{deed}", "")
        for deed in ("write", "change", "code", "uncode", "delete")
    ]
    assert _level(desk) is None


def test_a_note_deleted_and_written_anew_is_seen_to_be_another(desk, doer):
    for level in (2, 4):
        number = interviewing.write_note(desk, doer, SAID)
        coding = Coding("갑", CAPABILITY, level, "neutral")
        interviewing.code_note(desk, doer, number, coding)
        assert _level(desk) == level
        interviewing.delete_note(desk, doer, number)


def test_a_note_changed_by_somebody_else_is_not_overwritten(desk, doer):
    number = interviewing.write_note(desk, doer, SAID)
    interviewing.change_note(desk, doer, number, TypedNote("점장 A", "첫 고침", 1))

    with pytest.raises(StaleError):
        interviewing.change_note(desk, doer, number, TypedNote("점장 A", "둘째", 1))
    assert interviewing.note_at(desk, number).note.text == "첫 고침"


@pytest.mark.parametrize(
    "new",
    [TypedNote("", "말"), TypedNote("점장", " \u200b"), TypedNote("점장 A", SAID.text)],
)
def test_a_note_that_says_nothing_or_is_there_already_is_refused(desk, doer, new):
    interviewing.write_note(desk, doer, SAID)

    with pytest.raises(RefusedNoteError):
        interviewing.write_note(desk, doer, new)


@pytest.mark.parametrize(
    "coding",
    [
        Coding("", CAPABILITY, 2, "neutral"),
        Coding("갑", "no.such", 2, "neutral"),
        Coding("갑", CAPABILITY, 2.25, "neutral"),
        Coding("갑", CAPABILITY, 0.5, "neutral"),
        Coding("갑", CAPABILITY, 2, "angry"),
    ],
)
def test_a_coding_off_the_lists_is_refused(desk, doer, coding):
    number = interviewing.write_note(desk, doer, SAID)

    with pytest.raises(RefusedNoteError):
        interviewing.code_note(desk, doer, number, coding)


def test_what_is_not_there_is_not_found(desk, doer):
    with pytest.raises(NotFoundError):
        interviewing.delete_note(desk, doer, 7)
    number = interviewing.write_note(desk, doer, SAID)
    with pytest.raises(NotFoundError):
        interviewing.delete_coding(desk, doer, number, "갑", CAPABILITY)
