"""All tables."""

from planner.store.tables.asked import Answer, Invitation, Respondent
from planner.store.tables.evidence import InterviewNote, KpiLevel, KpiValue
from planner.store.tables.foundation import Base, Tenant
from planner.store.tables.library import FrameworkVersion, QuestionnaireVersion
from planner.store.tables.people import (
    Access,
    Account,
    InstallationMark,
    Login,
    LoginFailure,
)
from planner.store.tables.projects import (
    Client,
    Decision,
    Engagement,
    Round,
    SwotLine,
)
from planner.store.tables.record import AuditRow
from planner.store.tables.results import Assessment, Job, ReportFile

__all__ = [
    "Access",
    "Account",
    "Answer",
    "Assessment",
    "AuditRow",
    "Base",
    "Client",
    "Decision",
    "Engagement",
    "FrameworkVersion",
    "InstallationMark",
    "InterviewNote",
    "Invitation",
    "Job",
    "KpiLevel",
    "KpiValue",
    "Login",
    "LoginFailure",
    "QuestionnaireVersion",
    "ReportFile",
    "Respondent",
    "Round",
    "SwotLine",
    "Tenant",
]
