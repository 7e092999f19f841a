"""Units that several kinds of derived numbers are counted in."""

from planner.core.text import Message

LEVEL = Message("level, 1 to 5")
IN_LEVELS = Message("levels")
POINTS = Message("points of 100")
RANKS = Message("ranks")
PEOPLE = Message("people")
MONTHS = Message("months")
