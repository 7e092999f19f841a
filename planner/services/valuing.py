"""What one unit of a result KPI is worth, as the project states it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.engagement import EngagementFile
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.engagements import Project, change_settings
from planner.services.mapping import own_map

LARGEST = 1_000_000
KINDS = ("profit", "customer_equity")
SHORTEST_BASIS, LONGEST_BASIS = 3, 500


class RefusedWorthError(PlannerError):
    """A worth cannot be kept; everything that is wrong with it is named."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__(messages[0])
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class Worth:
    """A worth as it was typed.

    Args:
        amount: 100 million KRW for one unit more; None takes it out.
    """

    kpi: str
    amount: float | None
    of: str
    basis: str


def state_worth(
    session: Session, doer: Doer, project: Project, worth: Worth, revision: int
) -> None:
    """Keep what a result is worth, or take it out.

    Raises:
        RefusedWorthError: something in it cannot be taken.
        StaleError: the settings were changed since `revision` was read.
    """
    basis = typed.one_line(worth.basis, LONGEST_BASIS)
    framework = own_map(session, project)
    wrong = []
    if worth.kpi not in framework.kpi:
        sentence = "there is no KPI {kpi}; choose one of the list"
        wrong.append(Message(sentence, {"kpi": worth.kpi}))
    if worth.amount is not None:
        wrong += _wrong(worth, basis)
    if wrong:
        raise RefusedWorthError(wrong)
    document = project.settings.model_dump(mode="json", by_alias=True)
    money = {k: v for k, v in document["money"].items() if k != worth.kpi}
    if worth.amount is not None:
        found = {"worth_100m_krw": worth.amount, "of": worth.of, "basis": basis}
        money[worth.kpi] = found
    settings = EngagementFile.model_validate({**document, "money": money})
    change_settings(session, doer, project, settings, revision)


def _wrong(worth: Worth, basis: str) -> list[Message]:
    wrong = []
    if worth.amount is None or not abs(worth.amount) <= LARGEST:
        wrong.append(
            Message("Give an amount of at most {largest:,}", {"largest": LARGEST})
        )
    if worth.of not in KINDS:
        wrong.append(Message("Choose profit or customer equity"))
    if len(basis) < SHORTEST_BASIS:
        wrong.append(Message("Say who reckoned it and how"))
    return wrong
