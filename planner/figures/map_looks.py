"""How boxes and lines of the causal map look."""

Area = tuple[float, float, float, float]
# Ground, edge and words of a box by what it is.
NODE_LOOKS = {
    "cause": ("ink", "ink", "paper"),
    "hit": ("raised", "ink", "ink"),
    "plain": ("raised", "line", "ink"),
    "off": ("paper", "line", "ink-2"),
}


def shared_area(first: Area, second: Area) -> float:
    """The area that two boxes share."""
    wide = min(first[0] + first[2], second[0] + second[2]) - max(first[0], second[0])
    high = min(first[1] + first[3], second[1] + second[3]) - max(first[1], second[1])
    return max(0.0, wide) * max(0.0, high)


def dash_of(*, negative: bool, opinion: bool) -> str:
    """The dashes of a link as an attribute; none for a positive one with data."""
    pattern = {
        (True, True): "6 3 1.5 3",
        (True, False): "6 4",
        (False, True): "1.5 3",
    }.get((negative, opinion))
    return f' stroke-dasharray="{pattern}"' if pattern else ""
