"""How likely the growth targets are, and how our probabilities have fared: words and tables made from facts."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.sentences import cell_text, say

__all__ = ["chances", "chances_table", "outlook_table"]


def chances(edition: Edition, facts: Facts) -> HTML:
    """What the reference class says of GDP, which assumption makes the difference, and what has no probability."""
    language = edition.language
    row = edition.targets.loc["gdp"]
    if edition.year.outlook:
        own = edition.standing.dropna(subset="quarter")["code"].isin(edition.targets.query("kind == 'growth'").index)
        others = "chance.others_own" if own.any() else "chance.others"
        return part(
            "list", sentences=[say(key, language, facts) for key in ("chance.bridge", others, "chance.withheld")]
        )
    rebound = ["chance.rebound", "chance.both"] if row["rebound_centre"] > row["centre"] else ["chance.no_rebound"]
    keys = ["chance.reference", "chance.base", *rebound, "chance.county", "chance.withheld"]
    return part("list", sentences=[say(key, language, facts) for key in keys])


def chances_table(edition: Edition, facts: Facts) -> HTML:
    """Every growth target: centre, interval and probability without and with the rebound, and both together."""
    if edition.year.outlook:
        return outlook_table(edition, facts)
    language = edition.language
    columns = [
        _column("indicator", 19, edition, facts, head=True),
        _column("target_plain", 13, edition, facts, numeric=True),
        *(
            _column(name, width, edition, facts, numeric=True)
            for name, width in (
                ("base_range", 21),
                ("chance_base", 8),
                ("rebound_range", 21),
                ("chance_rebound", 8),
                ("chance", 10),
            )
        ),
    ]
    rows = []
    for row in edition.targets[edition.targets["chance"].notna()].itertuples():
        code = row.code
        rows.append(
            [
                getattr(row, f"name_{language}"),
                cell_text(facts, f"{code}.target", language),
                _range(facts, code, "", language),
                cell_text(facts, f"{code}.chance_base", language),
                _range(facts, code, "rebound_", language),
                cell_text(facts, f"{code}.chance_rebound", language),
                cell_text(facts, f"{code}.chance", language),
            ]
        )
    return table(columns, rows, say("caption.chances", language, facts), "stack")


def outlook_table(edition: Edition, facts: Facts) -> HTML:
    """Every growth target once quarters are in: expected growth with its interval, and probability."""
    language = edition.language
    columns = [
        _column("indicator", 34, edition, facts, head=True),
        *(
            _column(name, width, edition, facts, numeric=True)
            for name, width in (("target_plain", 22), ("outlook_range", 28), ("chance_now", 16))
        ),
    ]
    rows = [
        [
            getattr(row, f"name_{language}"),
            cell_text(facts, f"{row.code}.target", language),
            _range(facts, row.code, "", language),
            cell_text(facts, f"{row.code}.chance", language),
        ]
        for row in edition.targets[edition.targets["chance"].notna()].itertuples()
    ]
    return table(columns, rows, say("caption.chances_year", language, facts), "stack")


def _range(facts: Facts, code: str, kind: str, language: str) -> str:
    """Centre with its 80 % interval; a relative target has none of its own."""
    if f"{code}.{kind}low80" not in facts:
        return say("chance.relative", language)
    centre, low, high = (cell_text(facts, f"{code}.{kind}{name}", language) for name in ("centre", "low80", "high80"))
    return say("chance.range", language, centre=centre, low=low, high=high)


def _column(name: str, width: int, edition: Edition, facts: Facts, **options) -> Column:
    """Column by the name of its heading."""
    return Column(say(f"column.{name}", edition.language, facts), width, **options)
