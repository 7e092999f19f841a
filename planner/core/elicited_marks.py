"""What stands on a link beside its months, one for page and paper."""

from planner.core.assessment import Assessment
from planner.core.framework import Link
from planner.core.text import Message
from planner.core.voice import Voice

APART = "≠"
FEEDBACK = Message("feedback")


def pulled_apart(assessment: Assessment, source: str, target: str) -> bool:
    """Whether the people asked about a link agree too little for their mean."""
    found = assessment.elicited.get((source, target))
    return found is not None and found.apart


def marked(voice: Voice, link: Link, tag: str) -> str:
    """Return the tag of a link with its marks: feedback, and people who pull apart."""
    apart = pulled_apart(voice.assessment, link.source, link.target)
    words = (
        tag,
        voice.read(FEEDBACK) if link.feedback else "",
        APART if apart else "",
    )
    return " ".join(word for word in words if word)
