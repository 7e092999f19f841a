"""All tables."""

from planner.store.tables.asked import (
    Answer,
    Invitation,
    MailRow,
    Respondent,
    TrailRow,
)
from planner.store.tables.brands import ClientBrand
from planner.store.tables.delivery import ProcessSheet, StageFile
from planner.store.tables.evidence import (
    Benchmark,
    InterviewCoding,
    InterviewNote,
    KpiCheck,
    KpiLevel,
    KpiValue,
)
from planner.store.tables.experiments import ExperimentRow
from planner.store.tables.foundation import Base, Tenant
from planner.store.tables.library import FrameworkVersion, QuestionnaireVersion
from planner.store.tables.mapping import MapChange, Scenario
from planner.store.tables.people import (
    Access,
    Account,
    InstallationMark,
    Login,
    LoginFailure,
)
from planner.store.tables.planning import GateDecision, KeptPlan, StageItem
from planner.store.tables.projects import (
    Client,
    Decision,
    Engagement,
    Override,
    Round,
    SwotLine,
)
from planner.store.tables.record import AuditRow
from planner.store.tables.results import Assessment, Job, ReportFile
from planner.store.tables.taken_out import TakenOut

__all__ = [
    "Access",
    "Account",
    "Answer",
    "Assessment",
    "AuditRow",
    "Base",
    "Benchmark",
    "Client",
    "ClientBrand",
    "Decision",
    "Engagement",
    "ExperimentRow",
    "FrameworkVersion",
    "GateDecision",
    "InstallationMark",
    "InterviewCoding",
    "InterviewNote",
    "Invitation",
    "Job",
    "KeptPlan",
    "KpiCheck",
    "KpiLevel",
    "KpiValue",
    "Login",
    "LoginFailure",
    "MailRow",
    "MapChange",
    "Override",
    "ProcessSheet",
    "QuestionnaireVersion",
    "ReportFile",
    "Respondent",
    "Round",
    "Scenario",
    "StageFile",
    "StageItem",
    "SwotLine",
    "TakenOut",
    "Tenant",
    "TrailRow",
]
