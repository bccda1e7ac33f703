"""What a reader or a calendar may choose of an edition, each choice with its check."""

import datetime as dt
from typing import Any

from ouhai_stats.data import sources
from ouhai_stats.language.sentences import check_language

__all__ = ["ALLOWED", "check_days"]


def check_plan_year(year: Any) -> None:
    """Raise ValueError unless a plan for the year is on file."""
    sources.plan_folder(year)


def check_as_of(day: object) -> None:
    """Raise ValueError unless the information date is a day written yyyy-mm-dd."""
    try:
        written = dt.date.fromisoformat(str(day)).isoformat() == day
    except ValueError:
        written = False
    if not written:
        raise ValueError(f"as_of={day}: allowed is a day of the calendar written yyyy-mm-dd, such as 2021-03-09")


def check_previous_as_of(day: object) -> None:
    """Raise ValueError unless the date of the edition before is a day written yyyy-mm-dd, or blank for none."""
    if day != "":
        try:
            check_as_of(day)
        except ValueError as error:
            raise ValueError(f"previous_as_of={day}: allowed is a day written yyyy-mm-dd, or blank") from error


def check_days(plan_year: int, as_of: str, previous_as_of: str = "") -> None:
    """Raise ValueError unless a plan was published by its information date, and the edition before is earlier."""
    published = str(sources.read_source(sources.plan_folder(plan_year))["published"])
    if as_of < published:
        raise ValueError(
            f"as_of={as_of}: the plan for {plan_year} was published on {published}; allowed is that day or a later one"
        )
    if previous_as_of and not published <= previous_as_of < as_of:
        raise ValueError(
            f"previous_as_of={previous_as_of}: allowed is a day from {published} to before {as_of}, or blank"
        )


ALLOWED = {
    "plan_year": check_plan_year,
    "as_of": check_as_of,
    "language": check_language,
    "previous_as_of": check_previous_as_of,
}
