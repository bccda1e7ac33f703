"""Spans of a year from January on, as official figures name them, and the quarter with which each ends."""

import re

__all__ = ["AVERAGED", "PERIOD", "QUARTER_OF", "SPANS", "last_day", "span_of"]

# In the order of the quarters: the first, the first two, the first three, the whole year.
SPANS = ["Q1", "H1", "Q1-Q3", ""]
QUARTER_OF = {span: quarter for quarter, span in enumerate(SPANS, 1)}
# A period within one year as data writes it: year and span.
PERIOD = r"(?P<year>\d{4})(?P<span>Q1-Q3|Q1|H1)?"
# An average over several years: the year that it starts from and the last.
AVERAGED = r"\d{4}/\d{4}"
_LAST_DAYS = ["03-31", "06-30", "09-30", "12-31"]


def span_of(quarter: float) -> str:
    """Span from January to the end of a quarter, 1 to 4: 3 → Q1-Q3."""
    return SPANS[int(quarter) - 1]


def last_day(period: str) -> str:
    """Last day of a period, yyyy-mm-dd; of an average that of its last year: 2020H1 → 2020-06-30.

    Raises
    ------
    ValueError
        If it is no period.
    """
    match = re.fullmatch(PERIOD, period.rpartition("/")[2])
    if not match:
        raise ValueError(f"“{period}” is no period; allowed: a year with {', '.join(SPANS[:-1])} or nothing behind it")
    return f"{match['year']}-{_LAST_DAYS[QUARTER_OF[match['span'] or ''] - 1]}"
