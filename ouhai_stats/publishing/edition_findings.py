"""What the league says of an edition, read from its own files."""

import json
from pathlib import Path
from typing import Any

from ouhai_stats.data.published_tables import read_published
from ouhai_stats.data.regions import read_place, region_name
from ouhai_stats.language.verdicts import VERDICTS

__all__ = ["findings"]

# The first of these that an edition has is where its place in the league leads.
FRONT = ("brief.html", "briefing.html")


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
