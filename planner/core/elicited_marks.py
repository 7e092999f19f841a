"""The mark of links on which the people asked pull apart, one for page and paper."""

from planner.core.assessment import Assessment

APART = "≠"


def pulled_apart(assessment: Assessment, source: str, target: str) -> bool:
    """Whether the people asked about a link agree too little for their mean."""
    found = assessment.elicited.get((source, target))
    return found is not None and found.apart


def marked(assessment: Assessment, source: str, target: str, tag: str) -> str:
    """Return what stands on a link, with the mark where people pull apart."""
    if not pulled_apart(assessment, source, target):
        return tag
    return f"{tag} {APART}".strip()
