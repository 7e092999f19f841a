"""Heights of set text: the measures of reports/shared/paper.css, in points.

A test prints the samples and looks at every page, so that the two cannot drift apart.
"""

from dataclasses import dataclass

from planner.report.lines import line_count

POINT = 96 / 72
MM = 72 / 25.4
PAGE = {False: 253 * MM, True: 173 * MM}
WIDTH = {False: 182 * MM, True: 269 * MM}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a kind of text is set: size, line height, space above and widest line."""

    size: float
    line: float
    above: float = 0.0
    widest: float = WIDTH[True]

    def height(self, text: str, width: float = WIDTH[True]) -> float:
        """Height of a text with the space above it; 0 for no text."""
        lines = line_count(text, self.size, min(width, self.widest))
        return self.above + lines * self.line if lines else 0.0


LEAD = {False: Setting(12, 18, 6, 168 * MM), True: Setting(12, 18, 6, 240 * MM)}
NOTE = Setting(8, 12, 5)
MEANING = Setting(9.5, 15, 16.75)
PROSE = Setting(9.5, 15)
CELL = Setting(8, 11.5)
# A line of the contents: its title, and the space and rule around it.
ENTRY, ENTRY_WIDTH, ENTRY_SPACE = Setting(9.5, 15), 132 * MM, 2.5
# The name of a chapter in the contents, with the space around it.
CHAPTER = 25.0
TITLE_LINE = 28.0
HEADING = 24.75
BELOW_KEY = 5.0
SIGN = 33.0
