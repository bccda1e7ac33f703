"""How likely the growth targets are, and how our probabilities have fared: words and tables made from facts."""

from IPython.display import HTML

from ouhai_stats.edition import Edition
from ouhai_stats.facts import Facts
from ouhai_stats.parts import Column, part, table
from ouhai_stats.wording import cell_text, say

__all__ = [
    "chances",
    "chances_table",
    "methods_table",
    "outlook_table",
    "reliability_table",
    "track_record",
    "years_table",
]

METHODS = ["reference_class", "around_last", "last_year", "constant"]


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


def track_record(edition: Edition, facts: Facts) -> HTML:
    """How the method fared on provinces' targets, in words, the years it failed first."""
    keys = ["record.scores", "record.coverage", "record.failures", "record.tuned", "record.revised"]
    return part("prose", sentences=[say(key, edition.language, facts) for key in keys])


def methods_table(edition: Edition, facts: Facts) -> HTML:
    """Scores of our probabilities beside simpler ones for the same targets."""
    language = edition.language
    columns = [
        _column("method", 40, edition, facts, head=True),
        *(_column(name, 20, edition, facts, numeric=True) for name in ("brier", "log_score", "slope")),
    ]
    rows = [
        [
            say(f"method_name.{name}", language),
            *(cell_text(facts, f"record.{name}.{score}", language) for score in ("brier", "log_score", "slope")),
        ]
        for name in METHODS
    ]
    return table(columns, rows, say("caption.methods", language, facts), "stack")


def reliability_table(edition: Edition, facts: Facts) -> HTML:
    """Share of targets met by band of probability."""
    language = edition.language
    columns = [
        _column("band", 28, edition, facts, head=True),
        *(_column(name, 24, edition, facts, numeric=True) for name in ("targets", "mean_chance", "frequency")),
    ]
    bands = [name.removesuffix(".n") for name in facts if name.startswith("record.band") and name.endswith(".n")]
    rows = [
        [
            say(
                "range",
                language,
                low=cell_text(facts, f"{band}.low", language),
                high=cell_text(facts, f"{band}.high", language),
            ),
            *(cell_text(facts, f"{band}.{name}", language) for name in ("n", "mean_chance", "frequency")),
        ]
        for band in bands
    ]
    return table(columns, rows, say("caption.reliability", language), "stack")


def years_table(edition: Edition, facts: Facts) -> HTML:
    """Each year of the backtest: targets met, mean probability, Brier score and coverage of the intervals."""
    language, names = edition.language, ["met", "mean_chance", "brier", "coverage_80", "coverage_95"]
    columns = [
        _column("year", 15, edition, facts, head=True),
        *(_column(name, 17, edition, facts, numeric=True) for name in names),
    ]
    rows = [
        [str(year), *(cell_text(facts, f"record.{year}.{name}", language) for name in names)]
        for year in sorted(edition.backtest.forecasts["year"].unique())
    ]
    return table(columns, rows, say("caption.years", language), "stack")


def _column(name: str, width: int, edition: Edition, facts: Facts, **options) -> Column:
    """Column by the name of its heading."""
    return Column(say(f"column.{name}", edition.language, facts), width, **options)
