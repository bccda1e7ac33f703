"""Every number of an edition beside the edition before, and why it moved."""

import pandas as pd

from ouhai_stats.changes import changes, numbers_of
from ouhai_stats.collect import collect_facts
from ouhai_stats.edition import Edition, inputs_on, reassembled

__all__ = ["changes_since"]


def changes_since(edition: Edition) -> pd.DataFrame | None:
    """Change of every printed number since the edition before, by cause; None for the first edition.

    Both editions are computed with today's method and parameters, so what moved is due to figures and targets.
    """
    if not edition.since:
        return None
    before = inputs_on(edition.plan_year, edition.since)
    return changes(before, edition.inputs, lambda inputs: numbers_of(collect_facts(reassembled(edition, inputs))))
