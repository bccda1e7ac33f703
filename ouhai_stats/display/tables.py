"""Tables of the briefing: they print facts and words, and compute nothing."""

from IPython.display import HTML

from ouhai_stats.data.regions import region_name
from ouhai_stats.display.html_parts import Column, table, verdict_chip
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts import Facts
from ouhai_stats.judgement.lenses import EASES, LENSES, STRAINS
from ouhai_stats.language.sentences import cell_text, date_text, period_text, say

__all__ = [
    "commitments_tables",
    "corrections_table",
    "grounds",
    "indicators_table",
    "lenses_table",
    "norms_table",
    "parameters_table",
    "scenarios_table",
    "sources_table",
]


def indicators_table(edition: Edition, facts: Facts, category: str) -> HTML:
    """Rows of a category: last plan, last result, target, gap, verdict and its grounds."""
    language = edition.language
    columns = [
        _column("number", 4, edition, facts),
        _column("indicator", 16, edition, facts, head=True),
        *(
            _column(name, width, edition, facts, numeric=True)
            for name, width in (("previous_plan", 7), ("previous_actual", 7), ("target", 10), ("gap", 10))
        ),
        _column("verdict", 17, edition, facts),
        _column("why", 29, edition, facts),
    ]
    chosen = edition.targets[edition.targets["category"] == category]
    rows = [
        [
            f"{row.number:.0f}",
            getattr(row, f"name_{language}"),
            *(
                cell_text(facts, f"{row.code}.{name}", language, blank)
                for name, blank in (
                    ("previous_plan", "blank"),
                    ("previous_actual", "unknown"),
                    ("target", "blank"),
                    ("signed_gap", "blank"),
                )
            ),
            verdict_chip(row.verdict, language),
            grounds(row, facts, language),
        ]
        for row in chosen.itertuples()
    ]
    title = say(f"category.{category}", language)
    return table(columns, rows, say("caption.category", language, category=title), "indicators stack")


def grounds(row, facts: Facts, language: str) -> str:
    """Why a verdict is what it is: agreement, the lenses on either side and the flip distance, or the reason."""
    if row.verdict == "not_assessed":
        return say(f"reason.{row.reason}", language, facts)
    words = [say("says.chance", language, facts, row=row.code)] if f"{row.code}.chance" in facts else []
    words += [say("agreement", language, facts, row=row.code)] if row.voting else []
    for reading in (EASES, STRAINS):
        names = [say(f"lens.{lens}", language) for lens in LENSES if getattr(row, f"says_{lens}") == reading]
        if names:
            words.append(
                say(f"says.{reading}", language) + say("separator", language) + say("and", language).join(names)
            )
    if f"{row.code}.flip" in facts:
        words.append(
            say("says.flip", language) + say("separator", language) + cell_text(facts, f"{row.code}.flip", language)
        )
    return say("stop", language).join(words)


def lenses_table(edition: Edition, facts: Facts) -> HTML:
    """Figures of the lenses for every growth target."""
    language = edition.language
    names = ["target", "two_year_average", "norm", "catch_up", "previous_error"]
    columns = [
        _column("indicator", 30, edition, facts, head=True),
        *(_column(name, 14, edition, facts, numeric=True) for name in names),
    ]
    growth = edition.targets[edition.targets["kind"] == "growth"]
    rows = [
        [getattr(row, f"name_{language}"), *(cell_text(facts, f"{row.code}.{name}", language) for name in names)]
        for row in growth.itertuples()
    ]
    return table(columns, rows, say("caption.lenses", language), "stack")


def norms_table(edition: Edition, facts: Facts) -> HTML:
    """Where each growth rate from before the shock comes from."""
    language = edition.language
    columns = [
        _column("indicator", 26, edition, facts, head=True),
        _column("norm", 12, edition, facts, numeric=True),
        _column("region", 10, edition, facts),
        _column("period", 18, edition, facts),
        _column("source", 34, edition, facts),
    ]
    rows = [
        [
            getattr(row, f"name_{language}"),
            cell_text(facts, f"{row.code}.norm", language),
            region_name(row.norm_region, language),
            period_text(row.norm_period, language),
            row.norm_source,
        ]
        for row in edition.targets.dropna(subset="norm").itertuples()
    ]
    return table(columns, rows, say("caption.norms", language), "stack")


def scenarios_table(edition: Edition, facts: Facts) -> HTML:
    """Growth and level index of GDP by year and scenario."""
    language = edition.language
    paths = edition.projections[edition.projections["series"] == "gdp"]
    names = list(dict.fromkeys(paths["scenario"]))
    columns = [_column("year", 16, edition, facts, head=True)]
    for name in names:
        for figure in ("growth", "index"):
            label = f"{say(f'scenario.{name}', language)}{say('joint', language)}{say(f'column.{figure}', language)}"
            columns.append(Column(label, 14, numeric=True))
    rows = [
        [
            str(int(year)),
            *(
                cell_text(facts, f"scenario.{name}.gdp.{year:.0f}.{figure}", language)
                for name in names
                for figure in ("growth", "index")
            ),
        ]
        for year in sorted(paths["year"].unique())
    ]
    return table(columns, rows, say("caption.scenarios", language, facts), "stack")


def commitments_tables(edition: Edition, facts: Facts) -> HTML:
    """Commitments theme by theme, in the order of the plan: what, count, deadline and the plan's own words."""
    themes = edition.commitments["theme_zh"].unique()
    return HTML("".join(_commitments_table(edition, facts, theme).data for theme in themes))


def _commitments_table(edition: Edition, facts: Facts, theme: str) -> HTML:
    """Commitments of one theme."""
    language = edition.language
    columns = [
        _column("number", 6, edition, facts),
        _column("task", 34, edition, facts, head=True),
        _column("count", 18, edition, facts, numeric=True),
        _column("deadline", 14, edition, facts),
        _column("words", 28, edition, facts),
    ]
    chosen = edition.commitments[edition.commitments["theme_zh"] == theme]
    rows = [
        [
            f"{row.no:.0f}",
            getattr(row, f"what_{language}"),
            cell_text(facts, f"commitment.{row.no:.0f}", language),
            date_text(row.deadline, language) if row.deadline else row.deadline_words or say("blank", language),
            row.words,
        ]
        for row in chosen.itertuples()
    ]
    title = chosen[f"theme_{language}"].iloc[0]
    return table(columns, rows, say("caption.commitments", language, theme=title), "stack")


def corrections_table(edition: Edition, facts: Facts) -> HTML:
    """Faults of the transcribed annex: what stood there, what it was corrected to, and why."""
    language = edition.language
    columns = [
        _column("row", 8, edition, facts, numeric=True),
        _column("raw_cell", 25, edition, facts, head=True),
        _column("correction", 25, edition, facts),
        _column("reason", 42, edition, facts),
    ]
    rows = [
        [
            fix.row,
            _cell(fix.column, fix.expected, language),
            _cell(fix.column, fix.corrected, language),
            getattr(fix, f"reason_{language}"),
        ]
        for fix in edition.corrections.itertuples()
    ]
    return table(columns, rows, say("caption.corrections", language), "stack")


def _cell(column: str, content: str, language: str) -> str:
    """Column and content of a cell, an empty one marked."""
    return column + say("separator", language) + (content or say("blank", language))


def parameters_table(edition: Edition, facts: Facts) -> HTML:
    """Cut-offs and tolerances with their permitted ranges."""
    language = edition.language
    columns = [
        _column("choice", 58, edition, facts, head=True),
        _column("value", 20, edition, facts, numeric=True),
        _column("range", 22, edition, facts, numeric=True),
    ]
    rows = [
        [
            getattr(row, f"meaning_{language}"),
            cell_text(facts, f"parameter.{row.parameter}", language),
            say(
                "range",
                language,
                facts,
                low=getattr(facts[f"parameter.{row.parameter}.low"], language),
                high=getattr(facts[f"parameter.{row.parameter}.high"], language),
            ),
        ]
        for row in edition.choices.itertuples()
    ]
    return table(columns, rows, say("caption.parameters", language), "stack")


def sources_table(edition: Edition, facts: Facts) -> HTML:
    """Sources of the figures known on the information date, with date and reliability."""
    language = edition.language
    columns = [
        _column("source", 50, edition, facts, head=True),
        _column("published", 22, edition, facts),
        _column("basis", 14, edition, facts),
        _column("quality", 14, edition, facts),
    ]
    cited = edition.observations.drop_duplicates("source").sort_values(["published_on", "source"])
    rows = [
        [
            row.source,
            date_text(row.published_on, language),
            say(f"basis.{row.published_basis}", language),
            say(f"quality.{row.quality}", language),
        ]
        for row in cited.itertuples()
    ]
    return table(columns, rows, say("caption.sources", language), "stack")


def _column(name: str, width: int, edition: Edition, facts: Facts, **options) -> Column:
    """Column by the name of its heading."""
    return Column(say(f"column.{name}", edition.language, facts), width, **options)
