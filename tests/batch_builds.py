"""Builders of editions for tests of many: each writes a small edition at once, or goes wrong as the place's name says."""

import json
import os
import time
from pathlib import Path

from ouhai_stats.files.atomic import staging_folder, swap_in

__all__ = ["build", "record"]


def record(place, outcome="built", **more):
    """What the league shows of an invented place."""
    return {
        "place": place, "outcome": outcome, "message": "", "seconds": 0.1, "name_zh": f"虚构{place}", "name_en": f"Invented {place}",
        "province_zh": "浙江省", "province_en": "Zhejiang", "plan_year": 2021, "as_of": "2021-03-01", "rows": 8, "met": 0,
        "on_track": 1, "reachable": 2, "at_risk": 3, "not_assessed": 2, "gdp_target": "7", "gdp_verdict": "at_risk",
        "gdp_probability": 0.25, "lowest_probability": 0.1, "faults": 1, "front": "briefing.html", **more,
    }  # fmt: skip


def build(place, project, target, given, force):
    """Record of a place whose name tells what happens; each time is a line of ``begun`` beside the editions."""
    target = Path(target)
    with (target.parent / ".begun").open("a", encoding="utf-8") as file:
        file.write(f"{place}\n")
    if (target / "edition.json").exists() and not force:
        return record(place, "unchanged")
    if "poison" in place:
        os.abort()
    if "bomb" in place:
        return record(str(len(bytearray(1 << 40))))
    if "hung" in place:
        time.sleep(600)
    if "slow" in place:
        time.sleep(given.get("slow", 1.0))
    with staging_folder(place, target.parent) as stage:
        (stage / "edition.json").write_text(json.dumps(given), encoding="utf-8")
        (stage / "briefing.html").write_text(place, encoding="utf-8")
        swap_in(stage, target)
    with (target.parent / ".published").open("a", encoding="utf-8") as file:
        file.write(f"{place}\n")
    return record(place)
