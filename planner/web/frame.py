"""What stands round every page of a project: the rail, the top line."""

from dataclasses import dataclass

from planner.services.engagements import Project
from planner.services.following import Standing, standing_of
from planner.web.request import kind, project
from planner.web.store import session


@dataclass(frozen=True, slots=True)
class Frame:
    """The project with its standing, seen from one of its places."""

    place: str
    project: Project
    standing: Standing

    @property
    def may_work(self) -> bool:
        """Whether the reader may change the project."""
        return kind() in {"consultant", "admin"}

    @property
    def may_lead(self) -> bool:
        """Whether the reader may open and close rounds."""
        return kind() == "consultant"


def framed(place: str) -> Frame:
    """Return the frame of a page of the project at hand."""
    found = project()
    return Frame(place, found, standing_of(session(), found))
