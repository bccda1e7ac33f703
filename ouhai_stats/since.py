"""Every number of an edition beside the edition before, and why it moved."""

import json
from pathlib import Path

import pandas as pd

from ouhai_stats import paths
from ouhai_stats.changes import changes, numbers_of
from ouhai_stats.collect import collect_facts
from ouhai_stats.edition import Edition, inputs_on, reassembled
from ouhai_stats.facts import Fact

__all__ = ["changes_since", "facts_on", "printed_on"]


def changes_since(edition: Edition) -> pd.DataFrame | None:
    """Change of every printed number since the edition before, by cause; None for the first edition.

    The edition before is computed again with today's method; where it printed other numbers, the method has changed.
    If it is not on file, ``attrs["recomputed"]`` is set and no change can be due to the method.
    """
    if not edition.since:
        return None
    before, printed = inputs_on(edition.plan_year, edition.since), printed_on(edition.plan_year, edition.since)
    table = changes(
        before, edition.inputs, lambda inputs: numbers_of(collect_facts(reassembled(edition, inputs))), printed
    )
    table.attrs["recomputed"] = printed is None
    return table


def printed_on(plan_year: int, as_of: str) -> dict[str, float] | None:
    """Numbers that the published edition on a plan with data to a date printed; None if none is on file."""
    path = facts_on(plan_year, as_of)
    if path is None:
        return None
    facts = json.loads(path.read_text(encoding="utf-8"))
    return numbers_of({name: Fact(**fact) for name, fact in facts.items()})


def facts_on(plan_year: int, as_of: str) -> Path | None:
    """Facts of the published edition on a plan with data to a date; None if none is on file."""
    for path in sorted(paths.REPORTS.glob("[!.]*/edition.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        if not about.get("draft") and (about["plan_year"], about["as_of"]) == (plan_year, as_of):
            return path.parent / "facts.json"
    return None
