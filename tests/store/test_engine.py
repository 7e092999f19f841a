import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from planner.services.database import sessions
from planner.store.engine import (
    UnannouncedWriteError,
    open_engine,
    wal_is_safe,
    writing,
)
from planner.store.tables import AuditRow, Base, Client, Engagement, Respondent
from planner.store.tenancy import ALL_CLIENTS, ClientScopeMissingError

NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


def _client(name: str) -> Client:
    return Client(public_id=name, name_ko=name, name_en=name, created_at=NOW)


def test_sqlite_connections_wait_sync_fully_and_check_foreign_keys(session):
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("pragmas are SQLite's")

    found = {
        name: session.execute(text(f"PRAGMA {name}")).scalar()
        for name in ("busy_timeout", "synchronous", "foreign_keys")
    }

    assert found == {"busy_timeout": 5000, "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
    ],
)
def test_the_write_ahead_log_is_used_only_where_it_is_repaired(version, safe):
    assert wal_is_safe(version) is safe


def test_a_moment_has_the_day_of_the_time_zone_in_which_it_is_read(tmp_path):
    late = dt.datetime(2026, 3, 2, 23, 30, tzinfo=dt.UTC)
    engine = open_engine(f"sqlite:///{tmp_path / 'planner.db'}", ZoneInfo("Asia/Seoul"))
    Base.metadata.create_all(engine)
    with sessions(engine)() as session:
        with writing(session):
            new = Client(public_id="d", name_ko="d", name_en="d", created_at=late)
            session.add(new)
        session.expire_all()
        read = session.scalars(select(Client)).one().created_at
    engine.dispose()

    assert read == late
    assert read.date() == dt.date(2026, 3, 3)


def test_a_moment_comes_back_as_it_was_stored(session):
    with writing(session):
        session.add(_client("daon"))
    session.expire_all()

    assert session.scalar(select(Client.created_at)) == NOW


def test_a_write_outside_a_writing_transaction_is_refused(session):
    session.add(_client("daon"))

    with pytest.raises(UnannouncedWriteError):
        session.flush()
    session.rollback()


def _break_off(session) -> None:
    with writing(session):
        session.add(_client("daon"))
        session.flush()
        raise ZeroDivisionError


def test_an_error_inside_takes_everything_back(session):
    with pytest.raises(ZeroDivisionError):
        _break_off(session)

    assert session.scalars(select(Client)).all() == []


def test_a_writing_inside_another_commits_with_the_outer_one(session):
    with pytest.raises(ZeroDivisionError), writing(session):  # noqa: PT012
        with writing(session):
            session.add(_client("daon"))
        raise ZeroDivisionError

    assert session.scalars(select(Client)).all() == []


def test_a_tenant_table_is_never_read_without_its_client(session):
    with pytest.raises(ClientScopeMissingError):
        session.scalars(select(Engagement).where(Engagement.public_id == "x"))


def test_naming_the_client_of_another_table_is_not_enough(session):
    statement = select(Respondent).join(
        Engagement, Engagement.id == Respondent.round_id
    )

    with pytest.raises(ClientScopeMissingError):
        session.scalars(statement.where(Engagement.client_id == 1))


def test_a_tenant_table_is_read_for_a_named_client_or_for_all_on_purpose(session):
    named = select(Engagement).where(Engagement.client_id == 1)

    assert session.scalars(named).all() == []
    everything = select(Engagement).execution_options(**ALL_CLIENTS)
    assert session.scalars(everything).all() == []


def test_a_row_cannot_hang_on_a_parent_of_another_client(session):
    statement = text(
        "INSERT INTO kpi_value (client_id, engagement_id, kpi, month, value)"
        " VALUES (1, 1, 'K-PR-09', '2026-01', 1.0)"
    )

    with pytest.raises(IntegrityError), writing(session):
        session.execute(statement)


@pytest.mark.parametrize(
    "change", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"]
)
def test_the_database_itself_refuses_to_change_the_record(session, change):
    row = AuditRow(
        at="2026-03-02T09:00:00Z",
        action="a",
        object="",
        detail="",
        result="done",
        address="",
        request_id="",
        previous="",
        hash="h",
    )
    with writing(session):
        session.add(row)

    with (
        pytest.raises(DatabaseError, match="audit record is never changed"),
        writing(session),
    ):
        session.execute(text(change))
