import pytest
from sqlalchemy import delete, select, text, update

from planner.services.auditing import Deed, first_broken_row, head_of, record
from planner.store.engine import writing
from planner.store.tables import AuditRow


@pytest.fixture
def chain(session, doer):
    """Five rows, with the triggers taken away as one with root could."""
    with writing(session):
        for number in range(5):
            record(session, doer, Deed("test", f"thing:{number}", detail="x"))
    with writing(session):
        for statement in _without_triggers(session.get_bind().dialect.name):
            session.execute(text(statement))
    return session


def _without_triggers(dialect: str) -> tuple[str, ...]:
    if dialect == "postgresql":
        return ("DROP TRIGGER audit_no_change ON audit",)
    return ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")


def test_an_untouched_record_holds(chain, doer):
    assert first_broken_row(chain, doer.key) is None


def test_a_changed_row_is_found(chain, doer):
    with writing(chain):
        chain.execute(update(AuditRow).values(object="x").where(AuditRow.sequence == 3))

    assert first_broken_row(chain, doer.key) == 3


def test_a_removed_row_is_found(chain, doer):
    with writing(chain):
        chain.execute(delete(AuditRow).where(AuditRow.sequence == 2))

    assert first_broken_row(chain, doer.key) == 2


def test_two_swapped_rows_are_found(chain, doer):
    for old, new in ((2, 99), (3, 2), (99, 3)):
        with writing(chain):
            statement = update(AuditRow).where(AuditRow.sequence == old)
            chain.execute(statement.values(sequence=new))

    assert first_broken_row(chain, doer.key) == 2


def test_an_inserted_row_is_found(chain, doer):
    with writing(chain):
        copied = chain.scalar(select(AuditRow).where(AuditRow.sequence == 5))
        values = {c.name: getattr(copied, c.name) for c in AuditRow.__table__.columns}
        chain.add(AuditRow(**{**values, "sequence": 6}))

    assert first_broken_row(chain, doer.key) == 6


def test_a_tail_cut_off_is_found_by_its_head_kept_elsewhere(chain, doer):
    head = head_of(chain)
    with writing(chain):
        chain.execute(delete(AuditRow).where(AuditRow.sequence >= 4))

    assert first_broken_row(chain, doer.key) is None
    assert first_broken_row(chain, doer.key, head) == 4


def test_another_key_does_not_fit(chain):
    assert first_broken_row(chain, b"other") == 1


def test_no_change_without_its_row_and_no_row_without_its_change(session, doer):
    with pytest.raises(ZeroDivisionError), writing(session):  # noqa: PT012
        record(session, doer, Deed("test"))
        raise ZeroDivisionError

    assert session.scalars(select(AuditRow)).all() == []
