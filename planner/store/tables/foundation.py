"""What all tables stand on: the declarative class, instants and the mark of tenants."""

import datetime as dt
from typing import Annotated, ClassVar

from sqlalchemy import BigInteger, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMES)


class Tenant:
    """Marks a table whose rows belong to a client; it is read by client only."""

    is_tenant: ClassVar[bool] = True


# The attribute of a dialect that holds the time zone in which moments are read.
ZONE = "planner_zone"


class Instant(TypeDecorator[dt.datetime]):
    """A moment, stored as whole seconds since 1970 on every engine.

    It is read in the time zone of the engine, so that its day is the day people saw.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> int | None:
        """Store the seconds."""
        del dialect
        return None if value is None else int(value.timestamp())

    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> dt.datetime | None:
        """Give back the moment, aware of the engine's time zone; UTC without one."""
        zone = getattr(dialect, ZONE, dt.UTC)
        return None if value is None else dt.datetime.fromtimestamp(value, zone)


# What ties a row to the project of its client: own columns, and those they name.
OF_ENGAGEMENT = (
    ["client_id", "engagement_id"],
    ["engagement.client_id", "engagement.id"],
)

Key = Annotated[int, mapped_column(Integer, primary_key=True)]
ClientKey = Annotated[int, mapped_column(Integer, index=True)]
Name = Annotated[str, mapped_column(String(200))]
Word = Annotated[str, mapped_column(String(60))]
Hash = Annotated[str, mapped_column(String(64))]
PublicId = Annotated[str, mapped_column(String(32), unique=True)]
Document = Annotated[str, mapped_column(Text)]
Moment = Annotated[dt.datetime, mapped_column(Instant)]
LaterMoment = Annotated[dt.datetime | None, mapped_column(Instant)]
Day = Annotated[str, mapped_column(String(10))]
