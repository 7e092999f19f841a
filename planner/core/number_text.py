"""How a number is written for people, the same on page, paper and chart."""

MINUS = "\N{MINUS SIGN}"


def number_text(value: float | None, digits: int = 0, *, signed: bool = False) -> str:
    """Return the number with thousands apart and a true minus; a dash for none.

    Args:
        value: None where there is nothing to show, which is never zero.
        digits: places after the point.
        signed: put a plus before what is above zero.
    """
    if value is None:
        return "–"
    written = format(value, f"{'+' if signed else ''},.{digits}f")
    nothing = format(-0.0, f",.{digits}f")
    return nothing[1:] if written == nothing else written.replace("-", MINUS)
