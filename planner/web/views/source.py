"""The line under a page: what it was computed from."""

from planner.core import show
from planner.core.findings import coverage
from planner.services.reading import Reading
from planner.web.views.reader import Reader


def source_of(reader: Reader, found: Reading) -> tuple[str, ...]:
    """Return the parts of the line: people, coverage, closing day, versions."""
    assessment = reader.assessment
    counts = {
        "used": len(assessment.ratings.respondents),
        "asked": len(assessment.engagement.answers.respondents),
        "careless": len(assessment.careless),
    }
    values = {k: reader.opening(f"people:{k}", str(v)) for k, v in counts.items()}
    covered = show.percent(coverage(assessment.capabilities))
    people = (
        "Answers of {used} of {asked} people, {careless} left out as careless"
        if assessment.careless
        else "Answers of {used} of {asked} people"
    )
    closed = found.round.closed_at if found.round else None
    framework = assessment.framework
    return (
        reader.word(people, **values),
        reader.word(
            "coverage {share}", share=reader.opening("answers:coverage", covered)
        ),
        reader.word("closed {day}", day=closed.date().isoformat())
        if closed
        else reader.word("still open"),
        reader.word("Framework {name}", name=f"{framework.id} {framework.version}"),
        reader.word("Questionnaire {name}", name=found.questionnaire),
        reader.word("inputs {hash}", hash=assessment.inputs_hash[:8]),
    )
