"""How many people chose each step of a ladder, with the mean marked."""

from collections.abc import Sequence

from planner.figures.pen import Pen


def ladder_bars(
    rows: Sequence[tuple[str, int]],
    mean_at: float | None,
    mean_shown: str,
    pen: Pen,
    width: float,
    title: str,
) -> str:
    """Draw a bar for each step, in the order given, with its count.

    Args:
        rows: name of the step and how many chose it.
        mean_at: place of the mean in steps from the first row; None draws none.
        mean_shown: what stands beside the mean.
        pen: palette and text size.
        width: of the whole.
        title: what it shows.
    """
    size = pen.size
    step = size * 1.9
    left = max(pen.width(name) for name, _ in rows) + size
    right = width - pen.width(mean_shown, strong=True) - size * 1.4
    most = max([count for _, count in rows] + [1])
    parts = []
    for place, (name, count) in enumerate(rows):
        middle = step * (place + 0.5)
        wide = (right - left) * 0.9 * count / most
        parts.append(pen.text((0, middle + size * 0.35), name, "fill-ink"))
        if count:
            box = (left, middle - step * 0.32, wide, step * 0.64)
            parts.append(pen.rect(box, "fill-indigo"))
        at = (left + wide + size * 0.4, middle + size * 0.35)
        parts.append(pen.text(at, str(count), "fill-ink-2"))
    high = step * len(rows)
    parts.append(pen.line((left, 0, left, high), "stroke-line"))
    if mean_at is not None:
        y = step * (mean_at + 0.5)
        parts.append(pen.line((right, y, right + size * 0.8, y), "stroke-ink"))
        at = (right + size * 1.2, y + size * 0.35)
        parts.append(pen.text(at, mean_shown, "fill-ink strong"))
    return pen.svg((width, high), parts, title)
