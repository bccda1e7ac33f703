"""Yardsticks from outside: the M3 competition, published progress rules, and the method that each history allows."""

from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.language.sentences import cell_text, say

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


def projections_table(edition: Edition, facts: Facts) -> HTML:
    """Which method the district's own yearly figures allow, why, and for how many rows."""
    language = edition.language
    columns = [
        _column("method", 30, edition, facts, head=True),
        _column("why", 54, edition, facts),
        _column("rows", 16, edition, facts, numeric=True),
    ]
    groups = [name.removesuffix(".why") for name in facts if name.startswith("projection.") and name.endswith(".why")]
    rows = [[getattr(facts[f"{group}.{name}"], language) for name in ("method", "why", "rows")] for group in groups]
    return table(columns, rows, say("caption.projections", language, facts), "stack")


def progress_rules(edition: Edition, facts: Facts) -> HTML:
    """Published progress rules side by side with their agreement, or how few years are on file for them."""
    language = edition.language
    rules = [name for name in edition.rules if name not in COUNTS]
    if not facts["rules.judged"].value:
        names = say("and", language).join(say(f"rule.{rule}", language) for rule in rules)
        return part("prose", sentences=[say("rules.none", language, facts, names=names)])
    columns = [
        _column("indicator", 20, edition, facts, head=True),
        _column("years", 8, edition, facts, numeric=True),
        *(Column(say(f"rule.{rule}", language), 15) for rule in rules),
        _column("agreement", 12, edition, facts),
    ]
    rows = [
        [
            edition.targets.at[code, f"name_{language}"],
            getattr(facts[f"rules.{code}.count"], language),
            *(getattr(facts[f"rules.{code}.{rule}"], language) for rule in rules),
            say(
                "rules.agree",
                language,
                facts,
                agree=getattr(facts[f"rules.{code}.agree"], language),
                said=getattr(facts[f"rules.{code}.said"], language),
            ),
        ]
        for code in edition.rules.index
        if f"rules.{code}.said" in facts
    ]
    return table(columns, rows, say("caption.rules", language, facts), "stack")


def competition(edition: Edition, facts: Facts) -> HTML:
    """How projections of longer histories fared in the M3 competition, in words, and where another method is better."""
    language = edition.language
    better = [
        say(
            "record.m3_pair",
            language,
            facts,
            name=getattr(facts[f"m3.{method}.name"], language),
            frequency=say(f"frequency.{frequency}", language),
            score=say(f"column.{score}", language),
            theirs=_score(facts, frequency, method, score, language),
            ours=_score(facts, frequency, "ours", score, language),
        )
        for frequency in FREQUENCIES
        for score in ERRORS
        for method in _methods(facts)
        if facts[f"m3.{frequency}.{method}.{score}"].value < facts[f"m3.{frequency}.ours.{score}"].value
    ]
    beaten = (
        say("record.m3_beaten", language, facts, pairs=say("stop", language).join(better))
        if better
        else say("record.m3_unbeaten", language, facts)
    )
    first, *others = (say(key, language, facts) for key in ("record.m3", "record.m3_coverage", "record.m3_tuned"))
    return part("prose", sentences=[first, beaten, *others])


def competition_tables(edition: Edition, facts: Facts) -> HTML:
    """Accuracy and coverage of every method on the competition's yearly and quarterly series."""
    return HTML("".join(_competition_table(edition, facts, frequency).data for frequency in FREQUENCIES))


def _competition_table(edition: Edition, facts: Facts, frequency: str) -> HTML:
    """Scores on the series of one frequency."""
    language = edition.language
    columns = [
        _column("method", 30, edition, facts, head=True),
        *(
            _column(name, 14, edition, facts, numeric=True)
            for name in ("smape", "mase", "msis", "coverage_80", "coverage_95")
        ),
    ]
    rows = [
        [
            say("method_name.ours", language) if method == "ours" else getattr(facts[f"m3.{method}.name"], language),
            *(_score(facts, frequency, method, score, language) for score in SCORES),
        ]
        for method in _methods(facts)
    ]
    return table(columns, rows, say(f"caption.m3_{frequency}", language, facts), "stack")


def _methods(facts: Facts) -> list[str]:
    """Methods of the competition's table, in its order."""
    names = [name for name in facts if name.startswith("m3.") and name.endswith(".name") and name != "m3.name"]
    return [name.split(".")[1] for name in names]


def _score(facts: Facts, frequency: str, method: str, score: str, language: str) -> str:
    """One score as a table prints it."""
    return cell_text(facts, f"m3.{frequency}.{method}.{score}", language)


def _column(name: str, width: int, edition: Edition, facts: Facts, **options) -> Column:
    """Column by the name of its heading."""
    return Column(say(f"column.{name}", edition.language, facts), width, **options)


METHODS = ["reference_class", "around_last", "last_year", "constant"]


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
