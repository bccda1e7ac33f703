"""Yardsticks from outside: the M3 competition, published progress rules, and the method that each history allows."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import Words

__all__ = [
    "competition",
    "competition_tables",
    "methods_table",
    "progress_rules",
    "projections_table",
    "reliability_table",
    "track_record",
    "years_table",
]

FREQUENCIES = ["yearly", "quarterly"]
SCORES = ["smape", "mase", "msis", "cov80", "cov95"]
# The two scores of points: the smaller is the better.
ERRORS = ["smape", "mase"]
# Columns of the table of rules that are no rule.
COUNTS = ["count", "agree", "said"]


def projections_table(edition: Edition, words: Words) -> HTML:
    """Which method the district's own yearly figures allow, why, and for how many rows."""
    columns = [
        column(words, "method", 30, head=True),
        column(words, "why", 54),
        column(words, "rows", 16, numeric=True),
    ]
    groups = [
        name.removesuffix(".why") for name in words.facts if name.startswith("projection.") and name.endswith(".why")
    ]
    rows = [[words.text(f"{group}.{name}") for name in ("method", "why", "rows")] for group in groups]
    return table(columns, rows, words.say("caption.projections"), "stack")


def progress_rules(edition: Edition, words: Words) -> HTML:
    """Published progress rules side by side with their agreement, or how few years are on file for them."""
    rules = [name for name in edition.rules if name not in COUNTS]
    if not words.facts["rules.judged"].value:
        names = words.say("and").join(words.say(f"rule.{rule}") for rule in rules)
        key = "rules.none" if "rules.longest" in words.facts else "rules.no_rows"
        return part("prose", sentences=[words.say(key, names=names)])
    columns = [
        column(words, "indicator", 20, head=True),
        column(words, "years", 8, numeric=True),
        *(Column(words.say(f"rule.{rule}"), 15) for rule in rules),
        column(words, "agreement", 12),
    ]
    rows = [
        [
            edition.targets.at[code, words.in_language("name")],
            words.text(f"rules.{code}.count"),
            *(words.text(f"rules.{code}.{rule}") for rule in rules),
            words.say("rules.agree", agree=words.text(f"rules.{code}.agree"), said=words.text(f"rules.{code}.said")),
        ]
        for code in edition.rules.index
        if f"rules.{code}.said" in words.facts
    ]
    return table(columns, rows, words.say("caption.rules"), "stack")


def competition(edition: Edition, words: Words) -> HTML:
    """How projections of longer histories fared in the M3 competition, in words, and where another method is better."""
    better = [
        words.say(
            "record.m3_pair",
            name=words.text(f"m3.{method}.name"),
            frequency=words.say(f"frequency.{frequency}"),
            score=words.say(f"column.{score}"),
            theirs=_score(words, frequency, method, score),
            ours=_score(words, frequency, "ours", score),
        )
        for frequency in FREQUENCIES
        for score in ERRORS
        for method in _methods(words)
        if words.facts[f"m3.{frequency}.{method}.{score}"].value < words.facts[f"m3.{frequency}.ours.{score}"].value
    ]
    beaten = (
        words.say("record.m3_beaten", pairs=words.say("stop").join(better))
        if better
        else words.say("record.m3_unbeaten")
    )
    first, *others = (words.say(key) for key in ("record.m3", "record.m3_coverage", "record.m3_tuned"))
    return part("prose", sentences=[first, beaten, *others])


def competition_tables(edition: Edition, words: Words) -> HTML:
    """Accuracy and coverage of every method on the competition's yearly and quarterly series."""
    return HTML("".join(_competition_table(words, frequency).data for frequency in FREQUENCIES))


def _competition_table(words: Words, frequency: str) -> HTML:
    """Scores on the series of one frequency."""
    columns = [
        column(words, "method", 30, head=True),
        *(column(words, name, 14, numeric=True) for name in ("smape", "mase", "msis", "coverage_80", "coverage_95")),
    ]
    rows = [
        [
            words.say("method_name.ours") if method == "ours" else words.text(f"m3.{method}.name"),
            *(_score(words, frequency, method, score) for score in SCORES),
        ]
        for method in _methods(words)
    ]
    return table(columns, rows, words.say(f"caption.m3_{frequency}"), "stack")


def _methods(words: Words) -> list[str]:
    """Methods of the competition's table, in its order."""
    names = [name for name in words.facts if name.startswith("m3.") and name.endswith(".name") and name != "m3.name"]
    return [name.split(".")[1] for name in names]


def _score(words: Words, frequency: str, method: str, score: str) -> str:
    """One score as a table prints it."""
    return words.cell(f"m3.{frequency}.{method}.{score}")


METHODS = ["outside_view", "around_last", "last_year", "constant"]


def track_record(edition: Edition, words: Words) -> HTML:
    """How the method fared on provinces' targets, in words, the years it failed first."""
    keys = ["record.scores", "record.chance", "record.apart", "record.coverage", "record.failures"]
    keys += ["record.hopeful_years"] * bool(words.facts["record.hopeful.count"].value)
    keys += ["record.chosen", "record.chosen_then", "record.revised"]
    return part("prose", sentences=[words.say(key) for key in keys])


def methods_table(edition: Edition, words: Words) -> HTML:
    """Scores of our probabilities beside simpler ones for the same targets."""
    columns = [
        column(words, "method", 40, head=True),
        *(column(words, name, 20, numeric=True) for name in ("brier", "log_score", "slope")),
    ]
    rows = [
        [
            words.say(f"method_name.{name}"),
            *(words.cell(f"record.{name}.{score}") for score in ("brier", "log_score", "slope")),
        ]
        for name in METHODS
    ]
    return table(columns, rows, words.say("caption.methods"), "stack")


def reliability_table(edition: Edition, words: Words) -> HTML:
    """Share of targets met by band of probability."""
    columns = [
        column(words, "band", 28, head=True),
        *(column(words, name, 24, numeric=True) for name in ("targets", "mean_chance", "frequency")),
    ]
    bands = [name.removesuffix(".n") for name in words.facts if name.startswith("record.band") and name.endswith(".n")]
    rows = [
        [
            words.say("range", low=words.cell(f"{band}.low"), high=words.cell(f"{band}.high")),
            *(words.cell(f"{band}.{name}") for name in ("n", "mean_chance", "frequency")),
        ]
        for band in bands
    ]
    return table(columns, rows, words.say("caption.reliability"), "stack")


def years_table(edition: Edition, words: Words) -> HTML:
    """Each year of the backtest: targets met, mean probability, Brier score and coverage of the intervals."""
    names = ["met", "mean_chance", "brier", "coverage_80", "coverage_95"]
    columns = [
        column(words, "year", 15, head=True),
        *(column(words, name, 17, numeric=True) for name in names),
    ]
    rows = [
        [str(year), *(words.cell(f"record.{year}.{name}") for name in names)]
        for year in sorted(edition.backtest.forecasts["year"].unique())
    ]
    return table(columns, rows, words.say("caption.years"), "stack")
