"""Days on which nobody works: the public holidays of a country."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from planner.core.text import Text


@lru_cache(maxsize=32)
def public_holidays(country: str, first: int, last: int) -> Mapping[dt.date, Text]:
    """Return the public holidays of some years with their names, in order of day.

    Substitute days, elections and days declared for once are among them, as far as the
    `holidays` library knows them. Names and language are asked for by name: left out,
    they would follow the machine.

    Args:
        country: code of ISO 3166, such as KR; `none` has no holidays.
        first: the first year.
        last: the last year.
    """
    if country == "none":
        return {}
    import holidays

    def named(language: str) -> Mapping[dt.date, str]:
        found = holidays.country_holidays(
            country, years=range(first, last + 1), language=language, expand=False
        )
        return dict(found.items())

    english = named("en_US")
    return {
        day: Text(ko=name, en=english[day])
        for day, name in sorted(named("ko").items())
        if day.weekday() < 5
    }
