"""Which parameters an edition of the calendar has: what stands in ``reports`` against them, and where a run goes."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import read_releases
from ouhai_stats.data.regions import read_place
from ouhai_stats.edition.edition_calendar import Release, awaited_figure, editions_due, editions_of, information_date
from ouhai_stats.files import paths

__all__ = [
    "about",
    "before",
    "calendar_fault",
    "draft_name",
    "plans_on_file",
    "published_fault",
    "scheduled_edition",
]


def plans_on_file(as_of: str | None, plan_year: int | None) -> list[list[Release]]:
    """Editions of each plan on file that was published by a date, or of one plan."""
    years = sources.plan_years() if plan_year is None else [plan_year]
    published = {year: str(sources.read_source(sources.plan_folder(year))["published"]) for year in years}
    nation = read_place().nation
    return [
        editions_of(year, day, read_releases(), nation) for year, day in published.items() if not as_of or day <= as_of
    ]


def about(release: Release) -> dict:
    """Parameters of a published edition; empty if it is not there."""
    path = paths.REPORTS / release.name / "edition.json"
    parameters = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if "since" in parameters:  # its name until 0.2.0
        parameters["previous_as_of"] = parameters.pop("since")
    return parameters


def before(release: Release, editions: list[Release], observations: pd.DataFrame, day: str) -> str:
    """Information date of the last published edition of the plan before this one; "" if there is none."""
    dates = [
        about(other)["as_of"]
        for other in editions[: editions.index(release)]
        if about(other) and not _fault(about(other), other, editions, observations)
    ]
    return max((date for date in dates if date < day), default="")


def published_fault(release: Release, editions: list[Release], observations: pd.DataFrame) -> str:
    """Why a published edition is not the calendar's; "" if it is, or if there is none."""
    return calendar_fault(about(release), release, editions, observations) if about(release) else ""


def calendar_fault(
    parameters: Mapping[str, Any], release: Release, editions: list[Release], observations: pd.DataFrame
) -> str:
    """Which parameter no scheduled run would give an edition, on whatever day it ran; "" if all are the calendar's.

    Parameters
    ----------
    parameters
        ``plan_year``, ``as_of``, ``previous_as_of``; ``draft`` is set for a draft.
    editions
        All editions of the plan, in order.
    """
    fault = _fault(parameters, release, editions, observations)
    earlier = editions[: editions.index(release)]
    if fault or any(not about(other) or _fault(about(other), other, editions, observations) for other in earlier):
        return fault
    previous = parameters.get("previous_as_of", "")
    dates = {about(other)["as_of"] for other in earlier}
    allowed = {date for date in dates if date < str(parameters["as_of"])} or {""}
    return (
        ""
        if previous in allowed
        else f"previous_as_of={previous or 'none'}, the calendar's is {max(allowed) or 'none'}"
    )


def _fault(parameters: Mapping[str, Any], release: Release, editions: list[Release], observations: pd.DataFrame) -> str:
    """As `calendar_fault`, the edition before left aside."""
    if parameters.get("draft"):
        return "it is a draft"
    if changed := parameters.get("changed_notebooks"):
        return f"{changed} was not as it is committed"
    if parameters.get("plan_year") != release.plan_year:
        return f"plan_year={parameters.get('plan_year')}, the calendar's is {release.plan_year}"
    day = str(parameters.get("as_of"))
    due = editions_due(editions, observations, day)
    if release not in due or awaited_figure(release, observations, day):
        return f"as_of={day}, before the edition was ready"
    closed = information_date(release, observations, day, current=False)
    return "" if release == due[-1] or day == closed else f"as_of={day}, the edition has data to {closed}"


def scheduled_edition(
    parameters: Mapping[str, Any], observations: pd.DataFrame, *, previous_given: bool
) -> tuple[Release, str] | None:
    """Edition of the calendar that parameters stand for, and the date of the one before it; None if for none.

    Notes
    -----
    Of an edition that is published these are the parameters it was published with, and no others.
    """
    (editions,) = plans_on_file(None, parameters["plan_year"])
    for release in editions:
        previous = before(release, editions, observations, str(parameters["as_of"]))
        kept = about(release) if not published_fault(release, editions, observations) else {}
        previous = kept.get("previous_as_of", previous)
        wanted = dict(parameters) if previous_given else {**parameters, "previous_as_of": previous}
        same = all(kept[name] == wanted[name] for name in wanted) if kept else True
        if same and not calendar_fault(wanted, release, editions, observations):
            return release, wanted["previous_as_of"]
    return None


def draft_name(parameters: Mapping[str, Any]) -> str:
    """Name of the folder of a run that is no edition of the calendar, such as ``2021_as-of-2021-05-20``."""
    since = f"_since-{parameters['previous_as_of']}" if parameters["previous_as_of"] else ""
    return f"{parameters['plan_year']}_as-of-{parameters['as_of']}{since}"
