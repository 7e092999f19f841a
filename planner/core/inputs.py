"""By what a result is known: the hash of everything it rests on."""

import hashlib
import json

from planner.core.answers import Respondent
from planner.core.constraints import DECIDED
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.questionnaire import Questionnaire


def inputs_hash(
    framework: Framework,
    questionnaire: Questionnaire,
    engagement: Engagement,
    seed: int,
) -> str:
    """SHA-256 over all the result depends on; the order of rows does not count.

    The framework is the published one, without the changes of the project's map.
    """
    people = engagement.answers.respondents
    document = [
        framework.fingerprint(),
        questionnaire.fingerprint(),
        _settings(engagement),
        sorted(_person(r) for r in people),
        engagement.answers.fingerprint,
        sorted(
            (k, s.first_month, list(s.values)) for k, s in engagement.series.items()
        ),
        sorted((engagement.kpi_levels or {}).items()),
        engagement.kpi_levels is None,
        sorted((i.who, i.capability, i.level, i.note) for i in engagement.interviews),
        seed,
        *([repr(engagement.overrides)] if engagement.overrides else []),
        *([repr(engagement.map_changes)] if engagement.map_changes else []),
        *[
            [one.least, sorted(repr(j) for j in one.judgements)]
            for one in engagement.link_rounds
        ],
    ]
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _settings(engagement: Engagement) -> dict[str, object]:
    """The settings without what nobody decided: hashes of before stay as they were.

    What results are worth is left out too: no number of the result rests on it.
    """
    document = engagement.settings.model_dump(
        mode="json", by_alias=True, exclude={"money"}
    )
    for key in ("initiatives", "weights"):
        if not document[key]:
            del document[key]
    limits = document["constraints"] or {}
    for key in (*DECIDED, "risk_events"):
        if not limits.get(key):
            limits.pop(key, None)
    return document


def _person(found: Respondent) -> tuple[str | list[str], ...]:
    """Who was asked; what is only named where it is not what the role is asked."""
    known = (found.id, found.role, found.unit)
    return known if found.asked is None else (*known, sorted(found.asked))
