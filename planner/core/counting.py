"""English that counts one thing: `1 week`, where the sentence says `{count} weeks`."""

import re
from collections.abc import Mapping

from planner.core.number_text import LAST, MIDDLE

# Not of gaps that number a thing: page 1 breaks, year 1 uses.
_COUNTED = re.compile(
    r"\{(?!(?:number|page|row|stage|year)\})(?P<gap>\w+)\}"
    r"(?P<kind> (?:bootstrap|chosen|complete|different|further|high"
    r"|interview|more|open|red|supported))? (?!(?:is|has|was|as|its|does|series)\b)"
    r"(?P<stem>[a-z]*?(?:ss|[^s\W]))(?P<ending>ie|(?<=x|s)e)?s\b"
    r"(?: (?P<verb>are|have|were|carry|change|close|come|hold|lie|make|rest|stand)\b)?"
)
_ONE = re.compile(rf"(?:^|{MIDDLE})1{LAST}?$")
_VERBS = {"are": "is", "have": "has", "were": "was", "carry": "carries"}


def is_one(value: object) -> bool:
    """Whether a value is shown as the number one, bare or carrying its id."""
    return bool(_ONE.search(str(value)))


def chosen_form(value: object, forms: str) -> str:
    """Return the first of `year|years` for one, else the second."""
    one, _, more = forms.partition("|")
    return one if is_one(value) else more


def counting_one(sentence: str, values: Mapping[str, object]) -> str:
    """Return an English sentence with nouns and verbs behind a gap of 1 in singular."""

    def singular(match: re.Match[str]) -> str:
        if not is_one(values.get(match["gap"])):
            return match.group(0)
        noun = match["stem"] + ("y" if match["ending"] == "ie" else "")
        verb = match["verb"] and (_VERBS.get(match["verb"]) or f"{match['verb']}s")
        counted = f"{{{match['gap']}}}{match['kind'] or ''} {noun}"
        return f"{counted} {verb}" if verb else counted

    return _COUNTED.sub(singular, sentence)
