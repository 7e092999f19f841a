"""Asking people how strong links of the causal map are, in rounds of their own."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.answer_values import UNKNOWN
from planner.core.elicited import Judgement, LinkRound
from planner.core.engagement import Engagement
from planner.core.framework import Framework, Link
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.assigning import Draw
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.link_questions import OPTION_OF, STEP_OF, ends_in, key_of
from planner.services.mapping import own_map
from planner.services.rounds import (
    NewRound,
    close_round,
    link_rounds_in,
    open_round,
    prepare_round,
)
from planner.services.scoping import Asked, AskedLink, asked_of
from planner.store import asked as people_asked
from planner.store.engine import writing
from planner.store.tables import Answer, Respondent, Round


class RefusedAskingError(PlannerError):
    """People cannot be asked like this; the sentence says what to change."""


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """Which links are asked, and how.

    Args:
        ids: of links of the project's own map.
        most: links one person is asked at most.
        anonymity: whether answers are named or anonymous.
        least: fewest people of whom anything is told where they are anonymous.
    """

    ids: tuple[str, ...]
    most: int
    anonymity: str = "named"
    least: int = 5


def prepare_links(
    session: Session, doer: Doer, project: Project, choice: LinkChoice
) -> Round:
    """Prepare a round that asks for the strength of the chosen links and return it.

    Raises:
        RefusedAskingError: no link is chosen, or the bound is out of range.
        RoundStateError: there is no such mode.
    """
    framework = own_map(session, project)
    links = [x for x in framework.links if x.id in choice.ids]
    bound = framework.rules.causal.elicitation.most_links
    if not links:
        raise RefusedAskingError(Message("Choose at least one link to ask about"))
    if not 1 <= choice.most <= bound:
        raise RefusedAskingError(
            Message(
                "One person is asked 1 to {most} links; write such a number",
                {"most": bound},
            )
        )
    asked = Asked(
        sections=(),
        most_items=choice.most,
        links=tuple(_asked(framework, x) for x in links),
        least=choice.least if choice.anonymity == "anonymous" else None,
    )
    return prepare_round(
        session, doer, project, NewRound(choice.anonymity, asked, "links")
    )


def _asked(framework: Framework, link: Link) -> AskedLink:
    cause, effect = framework.kpi[link.source].name, framework.kpi[link.target].name
    return AskedLink(
        link.source,
        link.target,
        cause.ko,
        cause.in_language("en"),
        effect.ko,
        effect.in_language("en"),
    )


def fewest_needed(session: Session, project: Project, found: Round) -> int:
    """Return how many people it takes to judge each link within the bound."""
    asked = asked_of(found.asked)
    least = _least(own_map(session, project), asked)
    most = asked.most_items or len(asked.links)
    return max(least, -(-len(asked.links) * least // most))


def _least(framework: Framework, asked: Asked) -> int:
    return max(framework.rules.causal.elicitation.people_min, asked.least or 0)


def open_links(
    session: Session, doer: Doer, project: Project, found: Round, draw: Draw
) -> None:
    """Let people answer; the bound on links for one person is kept.

    Raises:
        RefusedAskingError: too few people are invited to ask each link often enough.
        RoundStateError: as when any round is opened.
    """
    invited = people_asked.invitations_of(session, found.client_id, found.id)
    people = sum(one.state != "withdrawn" for one in invited)
    needed = fewest_needed(session, project, found)
    if people < needed:
        asked = asked_of(found.asked)
        raise RefusedAskingError(
            Message(
                "{people} people are invited; {links} links with at most {most} a"
                " person need {needed}, so that each is judged by enough. Invite more,"
                " or ask about fewer links",
                {
                    "people": people,
                    "links": len(asked.links),
                    "most": asked.most_items,
                    "needed": needed,
                },
            )
        )
    open_round(session, doer, project, found, draw)


def judged(session: Session, project: Project) -> tuple[LinkRound, ...]:
    """Return what people said of links, by round, the newest last.

    A round without names counts from its closing on: two results round one more answer
    would tell that answer.
    """
    return tuple(
        LinkRound(said, asked_of(found.asked).least)
        for found in link_rounds_in(session, project)
        if (found.anonymity == "named" or found.state == "closed")
        and (said := _judgements(session, found))
    )


def _judgements(session: Session, found: Round) -> tuple[Judgement, ...]:
    rows = people_asked.answers_of_round(session, found.client_id, found.id)
    return tuple(
        Judgement(who, *ends, STEP_OF.get(value))
        for who, question, _, value, _ in rows
        if (ends := ends_in(question)) and (value in STEP_OF or value == UNKNOWN)
    )


def keep_judged(
    session: Session, doer: Doer, project: Project, engagement: Engagement
) -> None:
    """Keep what people said of links in a folder, as closed rounds."""
    roles = {r.id: (r.role, r.unit) for r in engagement.answers.respondents}
    for told in engagement.link_rounds:
        _keep_round(session, doer, project, told, roles)


def _keep_round(
    session: Session,
    doer: Doer,
    project: Project,
    told: LinkRound,
    roles: dict[str, tuple[str, str]],
) -> None:
    framework = own_map(session, project)
    ends = {(j.source, j.target) for j in told.judgements}
    ids = tuple(x.id for x in framework.links if (x.source, x.target) in ends)
    most = framework.rules.causal.elicitation.most_links
    found = prepare_links(session, doer, project, LinkChoice(ids, most))
    open_round(session, doer, project, found)
    with writing(session):
        of = {"client_id": project.client.id, "round_id": found.id}
        names = sorted({j.respondent for j in told.judgements})
        people = {
            name: Respondent(
                **of,
                code=name,
                role=roles.get(name, ("", ""))[0],
                unit=roles.get(name, ("", ""))[1],
                state="submitted",
            )
            for name in names
        }
        session.add_all(people.values())
        session.flush()
        session.add_all(
            Answer(
                **of,
                respondent_id=people[j.respondent].id,
                question=key_of(j.source, j.target),
                line="",
                value=UNKNOWN if j.value is None else OPTION_OF[j.value],
                evidence="",
                revision=1,
                updated_on=doer.at.date().isoformat(),
            )
            for j in told.judgements
        )
        session.flush()
    close_round(session, doer, project, found)


@dataclass(frozen=True, slots=True)
class AskedRound:
    """A round about links with how far it has come.

    Args:
        links: how many are asked about.
        most: links of one person at most.
        needed: people it takes so that each link is judged by enough.
    """

    round: Round
    links: int
    most: int
    needed: int
    asked: int
    submitted: int


def rounds_with_rates(session: Session, project: Project) -> tuple[AskedRound, ...]:
    """Return the rounds about links, the newest first."""
    return tuple(
        _with_rate(session, project, found)
        for found in reversed(link_rounds_in(session, project))
    )


def _with_rate(session: Session, project: Project, found: Round) -> AskedRound:
    counts = people_asked.people_counts(session, found.client_id, found.id)
    asked = asked_of(found.asked)
    return AskedRound(
        found,
        len(asked.links),
        asked.most_items or len(asked.links),
        fewest_needed(session, project, found),
        sum(n for _, _, _, n in counts),
        sum(n for _, _, state, n in counts if state == "submitted"),
    )
