"""Periods as documents write them: 2021Q1, 2021年一季度, 1-3月, 上半年, 前三季度, 全年."""

import re
from datetime import UTC, datetime, timedelta, timezone

from ouhai_stats.language.numerals import normalise

__all__ = ["PERIODS", "read_period", "today", "year_in"]

PERIODS = "2021Q1, 2021H1, 2021Q1-Q3, 2021, or in words such as 2021年一季度, 2021年1-6月, 2021年前三季度, 2021年全年"
# Span of the year from January on, and what stands for it behind the year.
SPANS = {
    "Q1": r"Q1|第?[一1]季度?|1[-~至到]3月份?|前?[三3]个月",
    "H1": r"H1|Q1[-~]Q?2|上半年|1[-~至到]6月份?|前[二两2]个?季度",
    "Q1-Q3": r"Q1[-~]Q?3|前[三3]个?季度|[一1][-~至到][三3]季度|1[-~至到]9月份?",
    "": r"|全年|年?度|1[-~至到]12月份?|Q1[-~]Q?4|[一1][-~至到][四4]季度",
}
# One time zone serves the whole country.
CHINA = timezone(timedelta(hours=8), "China")
_YEAR = r"((?:19|20)\d{2})年?"


def read_period(words: str, year: int | None = None) -> str:
    """Period under its one name; a span without a year is read in ``year``.

    Raises
    ------
    ValueError
        If the words are no period from January on, or the year is missing; the message says what is allowed.
    """
    text = normalise(words).upper().replace("年1季度", "年一季度")
    match = re.match(_YEAR, text)
    written, rest = (match[1], text[match.end() :]) if match else (None, text)
    if written is None and not rest:
        raise ValueError(f"a period is missing; allowed: {PERIODS}")
    if written is None and year is None:
        raise ValueError(f"“{words}” names no year; allowed: {PERIODS}")
    for span, pattern in SPANS.items():
        if re.fullmatch(pattern, rest) and (rest or written):
            return f"{written or year}{span}"
    if re.fullmatch(r"Q[234]|第?[二三四234]季度?", rest):
        raise ValueError(f"“{words}” is a quarter by itself, figures are kept from January on; allowed: {PERIODS}")
    raise ValueError(f"“{words}” is not a period; allowed: {PERIODS}")


def year_in(words: str) -> int | None:
    """The one year that a text names, if it names one."""
    years = set(re.findall(r"(?<!\d)((?:19|20)\d{2})年", normalise(words)))
    return int(years.pop()) if len(years) == 1 else None


def today(now: datetime | None = None) -> str:
    """Date in China as yyyy-mm-dd, whatever the machine's own time zone."""
    return (now or datetime.now(UTC)).astimezone(CHINA).date().isoformat()
