"""The ladder on which people say how strong a link is, in words with their sign."""

from collections.abc import Mapping

from planner.core.text import Message

STEP_WORDS: Mapping[int, Message] = {
    3: Message("+++ rises strongly with it"),
    2: Message("++ rises with it"),
    1: Message("+ rises a little with it"),
    0: Message("0 does not change"),
    -1: Message("− falls a little"),
    -2: Message("−− falls"),
    -3: Message("−−− falls strongly"),
}
