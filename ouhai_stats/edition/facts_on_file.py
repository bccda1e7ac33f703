"""Facts of editions that are published, by where they lie."""

import json
from pathlib import Path

from ouhai_stats.files import paths

__all__ = ["facts_on"]


def facts_on(plan_year: int, as_of: str) -> Path | None:
    """Facts of the published edition on a plan with data to a date; None if none is on file."""
    for path in sorted(paths.REPORTS.glob("[!.]*/edition.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        if not about.get("draft") and (about["plan_year"], about["as_of"]) == (plan_year, as_of):
            return path.parent / "facts.json"
    return None
