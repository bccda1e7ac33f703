"""Facts on provinces' levels beside the targets of levels."""

from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Fact, Facts

__all__ = ["peer_facts"]


def peer_facts(facts: Facts, edition: Edition) -> None:
    """How many yearly changes of provinces go as far as a target asks, and how far the own province's went."""
    for row in edition.peers.itertuples():
        name = f"{row.Index}.peers"
        facts.add(f"{name}.total", row.total, "", row.source)
        facts.add(f"{name}.reached", row.reached, "", row.source)
        for end in ("first", "last"):
            year = getattr(row, end)
            facts.put(f"{name}.{end}", Fact(year, "", row.source, str(year), str(year)))
        for end in ("low", "high"):
            facts.add(f"{name}.{end}", getattr(row, f"parent_{end}"), "%", row.source, decimals=1)
