"""The strength of links as questions: a ladder in words, the sign with it."""

from collections.abc import Sequence

from planner.core.asking_rules import AskingRules
from planner.core.question_parts import Option
from planner.core.question_types import Single
from planner.core.questionnaire import Section
from planner.core.text import Text
from planner.services.asked_items import AskedSection, Item
from planner.services.scoping import AskedLink

PREFIX, PAGE = "link@", "links"
STEPS = {
    "up3": (3, "＋＋＋ 크게 늘어난다", "+++ It rises strongly"),
    "up2": (2, "＋＋ 늘어난다", "++ It rises"),
    "up1": (1, "＋ 조금 늘어난다", "+ It rises a little"),
    "same": (0, "０ 변하지 않는다", "0 It does not change"),
    "down1": (-1, "－ 조금 줄어든다", "− It falls a little"),
    "down2": (-2, "－－ 줄어든다", "−− It falls"),
    "down3": (-3, "－－－ 크게 줄어든다", "−−− It falls strongly"),
}
STEP_OF = {option: step for option, (step, _, _) in STEPS.items()}
OPTION_OF = {step: option for option, step in STEP_OF.items()}
LADDER = tuple(Option(id=i, ko=ko, en=en) for i, (_, ko, en) in STEPS.items())
NAME = Text(ko="연결의 세기", en="Strength of links")
INTRO = Text(
    ko="한 지표가 평소 오르내리는 만큼 늘고 다른 것은 그대로일 때를 생각해 주십시오."
    " 짐작이라도 좋습니다. 전혀 알 수 없으면 모름을 고르십시오.",
    en="Think of a rise as large as the usual swing, with everything else as it is."
    " A guess will do; where you cannot tell at all, choose not known.",
)


def key_of(source: str, target: str) -> str:
    """Return the key under which the answer about a link is kept."""
    return f"{PREFIX}{source}>{target}"


def ends_in(key: str) -> tuple[str, str] | None:
    """Return the ends of the link that a key is about; None for other keys."""
    source, sign, target = key.removeprefix(PREFIX).partition(">")
    return (source, target) if key.startswith(PREFIX) and sign else None


def link_page(
    links: Sequence[AskedLink],
    rules: AskingRules,
    keys: frozenset[str] | None,
) -> AskedSection:
    """Return the one page on which a person is asked for the strength of links."""
    questions = tuple(_question(link) for link in links)
    section = Section(
        id=PAGE,
        name=NAME,
        code="L",
        intro=INTRO,
        output=NAME,
        questions=questions,
    )
    seconds = rules.seconds_of("single", 1)
    items = tuple(
        Item(key, 0, question, None, seconds)
        for link, question in zip(links, questions, strict=True)
        if (key := key_of(link.source, link.target)) and (keys is None or key in keys)
    )
    return AskedSection(PAGE, NAME, section, items)


def _question(link: AskedLink) -> Single:
    return Single(
        type="single",
        id="link",
        roles=("everybody",),
        weight=0,
        text=Text(
            ko=f"“{link.cause_ko}” 값이 늘면 “{link.effect_ko}” 값은 어떻게 됩니까?",
            en=f"When “{link.cause_en}” rises, what does “{link.effect_en}” do?",
        ),
        feeds="link",
        options=LADDER,
    )
