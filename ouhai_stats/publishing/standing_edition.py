"""A place's edition as it stands: what a run of it is given, and what the league says of one that is unchanged."""

from pathlib import Path
from typing import Any, NamedTuple

from ouhai_stats.data import sources
from ouhai_stats.files import paths
from ouhai_stats.publishing.league_on_file import kept_record
from ouhai_stats.publishing.unchanged import why_changed

__all__ = ["Task", "opening_parameters", "standing_record"]


class Task(NamedTuple):
    """One place of a batch: its name, its project folder, where its edition goes, what the run is given."""

    place: str
    project: str
    target: str
    given: dict[str, Any]
    force: bool


def standing_record(order: Task) -> dict[str, Any] | None:
    """What the league says of a place whose edition stands unchanged; None if it is to be built.

    Notes
    -----
    It is held against its digests here, in the process that asks: no other is started for it. What goes wrong is left
    to the build, which tells it.
    """
    try:
        with paths.working_in(order.project):
            target = Path(order.target)
            if order.force or why_changed(target, opening_parameters(order.given)):
                return None
            unchanged = {"outcome": "unchanged", "message": "", "seconds": 0.0}
            return {"place": order.place} | (kept_record(target) or _findings(target)) | unchanged
    except Exception:
        return None


def opening_parameters(given: dict[str, Any]) -> dict[str, Any]:
    """Parameters of a run: those given; else the latest plan on file, on the day on which it was published."""
    year = int(given.get("plan_year") or max(sources.plan_years(), default=0))
    published = str(sources.read_source(sources.plan_folder(year))["published"])
    return {**given, "plan_year": year, "as_of": given.get("as_of") or published}


def _findings(folder: Path) -> dict[str, Any]:
    """What the league says of an edition that no league beside it speaks of; to read tables takes a long import."""
    from ouhai_stats.publishing.edition_findings import findings

    return findings(folder)
