"""Tables of the briefing: they print facts and words, and compute nothing."""

from typing import Any

import pandas as pd
from IPython.display import HTML

from ouhai_stats.display.html_parts import Column, column, table, verdict_chip
from ouhai_stats.edition.edition import Edition
from ouhai_stats.judgement.lenses import EASES, LENSES, STRAINS
from ouhai_stats.language.sentences import Words

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


def indicators_table(edition: Edition, words: Words, category: str) -> HTML:
    """Rows of a category: last plan, last result, target, gap, verdict and its grounds."""
    columns = [
        column(words, "number", 4),
        column(words, "indicator", 15, head=True),
        *(
            column(words, name, width, numeric=True)
            for name, width in (("previous_plan", 7), ("previous_actual", 7), ("target", 10), ("gap", 10))
        ),
        column(words, "verdict", 19),
        column(words, "why", 28),
    ]
    chosen = edition.targets[edition.targets["category"] == category]
    rows = [
        [
            f"{row.number:.0f}",
            getattr(row, words.in_language("name")),
            *(
                words.cell(f"{row.code}.{name}", blank)
                for name, blank in (
                    ("previous_plan", "blank"),
                    ("previous_actual", "unknown"),
                    ("target", "blank"),
                    ("signed_gap", "blank"),
                )
            ),
            verdict_chip(row.verdict, words),
            grounds(row, words),
        ]
        for row in chosen.itertuples()
    ]
    title = words.category(category)
    return table(columns, rows, words.say("caption.category", category=title), "indicators stack")


def grounds(row: Any, words: Words) -> str:
    """Why a verdict is what it is: agreement, the factors on either side and how firm it is, or the reason."""
    if row.verdict == "not_assessed":
        return words.say(f"reason.{row.reason}")
    texts = [words.say("says.chance", row=row.code)] if f"{row.code}.chance" in words.facts else []
    if row.borderline and (row.held or f"{row.code}.firmness" not in words.facts):
        texts.append(words.say("says.held" if row.held else "says.borderline"))
    texts += [words.say("agreement", row=row.code)] if row.voting else []
    for reading in (EASES, STRAINS):
        names = [words.say(f"lens.{lens}") for lens in LENSES if getattr(row, f"says_{lens}") == reading]
        if names:
            texts.append(words.say(f"says.{reading}") + words.say("separator") + words.say("and").join(names))
    if f"{row.code}.firmness" in words.facts:
        texts.append(words.say("says.flip") + words.say("separator") + words.cell(f"{row.code}.firmness"))
    return words.say("stop").join(texts)


def lenses_table(edition: Edition, words: Words) -> HTML:
    """Figures of the lenses for every growth target."""
    names = ["target", "two_year_average", "norm", "catch_up", "previous_error"]
    columns = [
        column(words, "indicator", 30, head=True),
        *(column(words, name, 14, numeric=True) for name in names),
    ]
    growth = edition.targets[edition.targets["kind"] == "growth"]
    rows = [
        [shown, *(words.cell(f"{code}.{name}") for name in names)]
        for code, shown in zip(growth["code"], growth[words.in_language("name")], strict=True)
    ]
    return table(columns, rows, words.say("caption.lenses"), "stack")


def norms_table(edition: Edition, words: Words) -> HTML | None:
    """Where each growth rate from before the shock comes from; None where none is on file."""
    columns = [
        column(words, "indicator", 26, head=True),
        column(words, "norm", 12, numeric=True),
        column(words, "region", 10),
        column(words, "period", 18),
        column(words, "source", 34),
    ]
    known = edition.targets.dropna(subset="norm")
    shown = known[["code", words.in_language("name"), "norm_region", "norm_period", "norm_source"]]
    rows = [
        [name, words.cell(f"{code}.norm"), words.region(region), words.period(period), source]
        for code, name, region, period, source in shown.itertuples(index=False)
    ]
    return table(columns, rows, words.say("caption.norms"), "stack") if rows else None


def scenarios_table(edition: Edition, words: Words) -> HTML | None:
    """Growth and level index of GDP by year and scenario; None where there is no path."""
    paths = edition.projections[edition.projections["series"] == "gdp"]
    if paths.empty:
        return None
    names = list(dict.fromkeys(paths["scenario"]))
    columns = [column(words, "year", 16, head=True)]
    for name in names:
        for figure in ("growth", "index"):
            label = f"{words.say(f'scenario.{name}')}{words.say('joint')}{words.say(f'column.{figure}')}"
            columns.append(Column(label, 14, numeric=True))
    rows = [
        [
            str(int(year)),
            *(
                words.cell(f"scenario.{name}.gdp.{year:.0f}.{figure}")
                for name in names
                for figure in ("growth", "index")
            ),
        ]
        for year in sorted(paths["year"].unique())
    ]
    return table(columns, rows, words.say("caption.scenarios"), "stack")


def commitments_tables(edition: Edition, words: Words) -> HTML:
    """Commitments theme by theme, in the order of the plan, then the lists of names that promise no number."""
    chosen = edition.promised
    promises = [_commitments_table(chosen[chosen["theme_zh"] == theme], words) for theme in chosen["theme_zh"].unique()]
    return HTML("".join(promises) + _lists_table(edition.listed, words))


def _commitments_table(chosen: pd.DataFrame, words: Words) -> str:
    """Commitments of one theme: what, count, deadline and the plan's own words."""
    columns = [
        column(words, "number", 6),
        column(words, "task", 34, head=True),
        column(words, "count", 18, numeric=True),
        column(words, "deadline", 14),
        column(words, "words", 28),
    ]
    rows = [
        [
            f"{row.no:.0f}",
            getattr(row, words.in_language("what")),
            words.cell(f"commitment.{row.no:.0f}"),
            words.date(row.deadline) if row.deadline else row.deadline_words or words.say("blank"),
            row.words,
        ]
        for row in chosen.itertuples()
    ]
    title = chosen[words.in_language("theme")].iloc[0]
    return table(columns, rows, words.say("caption.commitments", theme=title), "stack").data


def _lists_table(chosen: pd.DataFrame, words: Words) -> str:
    """Lists of names: theme, what is listed, the deadline and the plan's own words; nothing where there is none."""
    if chosen.empty:
        return ""
    columns = [
        column(words, "number", 6),
        column(words, "theme", 18),
        column(words, "task", 30, head=True),
        column(words, "deadline", 14),
        column(words, "words", 32),
    ]
    rows = [
        [
            f"{row.no:.0f}",
            getattr(row, words.in_language("theme")),
            getattr(row, words.in_language("what")),
            words.date(row.deadline) if row.deadline else row.deadline_words or words.say("blank"),
            row.words,
        ]
        for row in chosen.itertuples()
    ]
    return table(columns, rows, words.say("caption.lists"), "stack").data


def corrections_table(edition: Edition, words: Words) -> HTML | None:
    """Faults of the transcribed annex: what stood there, what it was corrected to, and why; None without any."""
    columns = [
        column(words, "row", 8, numeric=True),
        column(words, "raw_cell", 25, head=True),
        column(words, "correction", 25),
        column(words, "reason", 42),
    ]
    rows = [
        [
            fix.row,
            _cell(fix.column, fix.expected, words),
            _cell(fix.column, fix.corrected, words),
            getattr(fix, words.in_language("reason")),
        ]
        for fix in edition.corrections.itertuples()
    ]
    return table(columns, rows, words.say("caption.corrections"), "stack") if rows else None


def _cell(column: str, content: str, words: Words) -> str:
    """Column and content of a cell, an empty one marked."""
    return column + words.say("separator") + (content or words.say("blank"))


def parameters_table(edition: Edition, words: Words) -> HTML:
    """Cut-offs and tolerances with their permitted ranges."""
    columns = [
        column(words, "choice", 58, head=True),
        column(words, "value", 20, numeric=True),
        column(words, "range", 22, numeric=True),
    ]
    rows = [
        [
            getattr(row, words.in_language("meaning")),
            words.cell(f"parameter.{row.parameter}"),
            words.say(
                "range",
                low=words.text(f"parameter.{row.parameter}.low"),
                high=words.text(f"parameter.{row.parameter}.high"),
            ),
        ]
        for row in edition.choices.itertuples()
    ]
    return table(columns, rows, words.say("caption.parameters"), "stack")


def sources_table(edition: Edition, words: Words) -> HTML:
    """Sources of the figures known on the information date, with date and reliability."""
    columns = [
        column(words, "source", 50, head=True),
        column(words, "published", 22),
        column(words, "basis", 14),
        column(words, "quality", 14),
    ]
    cited = edition.observations.drop_duplicates("source").sort_values(["published_on", "source"])
    rows = [
        [
            row.source,
            words.date(row.published_on),
            words.say(f"basis.{row.published_basis}"),
            words.say(f"quality.{row.quality}"),
        ]
        for row in cited.itertuples()
    ]
    return table(columns, rows, words.say("caption.sources"), "stack")
