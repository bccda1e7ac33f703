"""A place's edition as it stands: what a run of it is given, and what the league says of one that is unchanged."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from ouhai_stats.data import sources
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.data.regions import read_place, region_name
from ouhai_stats.files import paths
from ouhai_stats.language.verdicts import VERDICTS
from ouhai_stats.publishing.unchanged import why_changed

__all__ = ["Task", "findings", "opening_parameters", "standing_record"]

# The first of these that an edition has is where its place in the league leads.
FRONT = ("brief.html", "briefing.html")


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
            unchanged = {"place": order.place, "outcome": "unchanged", "message": "", "seconds": 0.0}
            return unchanged | findings(target)
    except Exception:
        return None


def opening_parameters(given: dict[str, Any]) -> dict[str, Any]:
    """Parameters of a run: those given; else the latest plan on file, on the day on which it was published."""
    year = int(given.get("plan_year") or max(sources.plan_years(), default=0))
    published = str(sources.read_source(sources.plan_folder(year))["published"])
    return {**given, "plan_year": year, "as_of": given.get("as_of") or published}


def findings(folder: Path) -> dict[str, Any]:
    """What the league shows of an edition: names, counts of verdicts, probabilities, faults of the plan."""
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    targets = read_published(folder / "tables" / "targets.csv")
    body = read_published(folder / "tables" / "body_check.csv")
    place, chances = read_place(), targets["chance"].replace("", "nan").astype(float)
    gdp = targets.loc[targets["code"] == "gdp"]
    counts = targets["verdict"].value_counts()
    return {
        **{f"name_{language}": region_name(place.district, language) for language in ("zh", "en")},
        **{
            f"province_{language}": region_name(place.levels.get("province", ""), language) for language in ("zh", "en")
        },
        "plan_year": about["plan_year"],
        "as_of": about["as_of"],
        "rows": len(targets),
        **{verdict: int(counts.get(verdict, 0)) for verdict in VERDICTS},
        "gdp_target": "".join(gdp["target"]),
        "gdp_verdict": "".join(gdp["verdict"]),
        "gdp_probability": _number(chances[gdp.index].mean()),
        "lowest_probability": _number(chances.min()),
        "faults": int((body["agree"] == "no").sum() + (targets["corrections"] != "").sum()),
        "front": next(name for name in FRONT if (folder / name).is_file()),
    }


def _number(value: float) -> float | None:
    """Number to four decimals, none where it is missing."""
    return None if value != value else round(float(value), 4)
