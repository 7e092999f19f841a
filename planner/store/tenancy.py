"""The wall between clients: a tenant table is never read without naming the client."""

from typing import cast

from sqlalchemy.orm import Mapper, ORMExecuteState
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression, ColumnElement
from sqlalchemy.sql.expression import ClauseElement

from planner.store.tables import Tenant

ALL_CLIENTS = {"all_clients": True}


class ClientScopeMissingError(AssertionError):
    """A statement reads or changes rows of clients without saying of which."""


def check_client_scope(state: ORMExecuteState) -> None:
    """Raise when a statement touches a tenant table without a condition on client.

    Reads that are meant for all clients say so by the execution option `all_clients`.
    """
    if state.is_column_load or state.is_insert:
        return
    if state.execution_options.get("all_clients"):
        return
    tenants = {_table(m) for m in state.all_mappers if issubclass(m.class_, Tenant)}
    missing = tenants - _scoped(cast("ClauseElement", state.statement))
    if missing:
        raise ClientScopeMissingError(sorted(missing))


def _table(mapper: Mapper[object]) -> str:
    return str(mapper.local_table.description)


def _scoped(statement: ClauseElement) -> set[str]:
    """Return the tables whose client stands in a condition of the statement."""
    found: set[str] = set()
    for element in visitors.iterate(statement):
        if isinstance(element, BinaryExpression):
            found |= {*_client_of(element.left), *_client_of(element.right)}
    return found


def _client_of(side: ColumnElement[object]) -> set[str]:
    column = getattr(side, "table", None)
    if column is not None and getattr(side, "name", "") == "client_id":
        return {str(getattr(column, "description", ""))}
    return set()
