"""What stands round every page of a project: the rail, the top line."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.core.text import Message
from planner.services.engagements import Project
from planner.services.following import Standing, standing_of
from planner.web.request import kind, project
from planner.web.store import session


@dataclass(frozen=True, slots=True)
class Subpage:
    """A page inside a place, as the rail names it.

    Args:
        leads: whether only those who lead the project may open it.
    """

    endpoint: str
    name: Message
    values: Mapping[str, int] = field(default_factory=dict)
    leads: bool = False


SUBPAGES: Mapping[str, tuple[Subpage, ...]] = {
    "prepare": (
        Subpage("prepare.show", Message("Company and team")),
        Subpage("preparing.purpose", Message("Purpose")),
        Subpage("preparing.fit", Message("Fit")),
        Subpage("preparing.conditions", Message("Conditions")),
        Subpage("preparing.pressure", Message("Pressure and response")),
        Subpage("preparing.phases", Message("eCRM phases")),
        Subpage("preparing.drivers", Message("Equity drivers")),
        Subpage("preparing.basics", Message("Product and price")),
        Subpage("preparing.swot", Message("SWOT")),
        Subpage("kpis.show", Message("KPI check")),
        Subpage("kpis.history", Message("KPI history")),
        Subpage("benchmarks.show", Message("Benchmarks")),
        Subpage("interviews.show", Message("Interviews"), leads=True),
    ),
    "diagnose": (
        Subpage("diagnose.show", Message("Levels")),
        Subpage("diagnose.opportunity", Message("Opportunity")),
        Subpage("diagnose.disagreement", Message("Disagreement")),
        Subpage("diagnose.methods", Message("Methods")),
        Subpage("diagnose.quality", Message("Quality")),
        Subpage("weights.show", Message("Weights")),
        Subpage("diagnose.compare", Message("Re-measurement")),
        Subpage("deciding.log", Message("Decisions")),
    ),
    "causes": (
        Subpage("causes.show", Message("KPI causal map")),
        Subpage("mapping.read_out", Message("Three questions")),
        Subpage("mapping.sound", Message("Is the map sound?")),
        Subpage("mapping.constructs", Message("Several causes at once")),
        Subpage("mapping.worth", Message("What results are worth")),
        Subpage("strengths.show", Message("Strengths by people")),
        Subpage("mapping.changes", Message("Changes of the map")),
    ),
    "plan": (
        Subpage("plan.show", Message("Roadmap")),
        Subpage("plan.initiatives", Message("Initiatives")),
        Subpage("plan.stage", Message("Stages"), {"stage_id": 1}),
        Subpage("kept.show", Message("Scenarios and baselines")),
        Subpage("flows.show", Message("Flows")),
        Subpage("delivery.show", Message("Process strategy")),
        Subpage("gates.show", Message("Gates"), {"stage_id": 1}),
        Subpage("plan.change_risks", Message("Managing the change")),
        Subpage("experiments.show", Message("Experiments")),
        Subpage("plan.limits", Message("Limits")),
        Subpage("choices.show", Message("Decisions on initiatives")),
        Subpage("own_initiatives.show", Message("Own initiatives")),
        Subpage("weeks.show", Message("Weeks of the project")),
    ),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The project with its standing, seen from one of its places."""

    place: str
    project: Project
    standing: Standing

    @property
    def subpages(self) -> tuple[Subpage, ...]:
        """The pages of the place that is open."""
        found = SUBPAGES.get(self.place, ())
        return tuple(page for page in found if self.may_lead or not page.leads)

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
