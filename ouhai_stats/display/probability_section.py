"""How likely the growth targets are, and how our probabilities have fared: words and tables made from facts."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = ["chances", "chances_table", "outlook_table"]


def chances(edition: Edition, words: Words) -> HTML:
    """What the reference class says of GDP, which assumption makes the difference, and what has no probability."""
    if not words.facts["count.chances"].value:
        return part("list", sentences=[words.say("chance.none")])
    row = edition.targets.reindex(["gdp"]).iloc[0]
    if edition.year.outlook:
        own = edition.standing.dropna(subset="quarter")["code"].isin(edition.targets.query("kind == 'growth'").index)
        others = "chance.others_own" if own.any() else "chance.others"
        return _said(["chance.bridge", others, "chance.withheld"], words)
    rebound = ["chance.rebound", "chance.both"] if row["rebound_centre"] > row["centre"] else ["chance.no_rebound"]
    keys = ["chance.reference", "chance.base", *rebound, _own_swings(edition), "chance.withheld"]
    return _said(keys, words)


def _own_swings(edition: Edition) -> str:
    """Sentence on how much the place swings by itself: a smaller place than a province by a factor of our choice."""
    return "chance.province" if edition.place.district == edition.place.levels.get("province") else "chance.county"


def _said(keys: list[str], words: Words) -> HTML:
    """Those sentences whose figures are known."""
    return part("list", sentences=[words.say(key) for key in keys if words.can_say(key)])


def chances_table(edition: Edition, words: Words) -> HTML | None:
    """Every growth target: centre, interval and probability without and with the rebound; None without any."""
    if not words.facts["count.chances"].value:
        return None
    if edition.year.outlook:
        return outlook_table(edition, words)
    columns = [
        column(words, "indicator", 19, head=True),
        column(words, "target_plain", 13, numeric=True),
        *(
            column(words, name, width, numeric=True)
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
                getattr(row, words.in_language("name")),
                words.cell(f"{code}.target"),
                _range(words, code, ""),
                words.cell(f"{code}.chance_base"),
                _range(words, code, "rebound_"),
                words.cell(f"{code}.chance_rebound"),
                words.cell(f"{code}.chance"),
            ]
        )
    return table(columns, rows, words.say("caption.chances"), "stack")


def outlook_table(edition: Edition, words: Words) -> HTML:
    """Every growth target once quarters are in: expected growth with its interval, and probability."""
    columns = [
        column(words, "indicator", 34, head=True),
        *(
            column(words, name, width, numeric=True)
            for name, width in (("target_plain", 22), ("outlook_range", 28), ("chance_now", 16))
        ),
    ]
    rows = [
        [
            getattr(row, words.in_language("name")),
            words.cell(f"{row.code}.target"),
            _range(words, row.code, ""),
            words.cell(f"{row.code}.chance"),
        ]
        for row in edition.targets[edition.targets["chance"].notna()].itertuples()
    ]
    return table(columns, rows, words.say("caption.chances_year"), "stack")


def _range(words: Words, code: str, kind: str) -> str:
    """Centre with its 80 % interval; a relative target has none of its own."""
    if f"{code}.{kind}low80" not in words.facts:
        return words.say("chance.relative")
    centre, low, high = (words.cell(f"{code}.{kind}{name}") for name in ("centre", "low80", "high80"))
    return words.say("chance.range", centre=centre, low=low, high=high)
