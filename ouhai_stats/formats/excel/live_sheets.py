"""The sheet of indicators: the annex row by row with live formulas, probabilities and verdicts."""

from typing import Any

import pandas as pd

from ouhai_stats.display.tables import grounds
from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.columns import Field, Live, Sheet, day, head, letter, number_forms, text_cells, unit_text
from ouhai_stats.formats.excel.formulas import INDICATOR, QUARTER, YEAR, formula_text
from ouhai_stats.language.sentences import Words

__all__ = ["aim_cell", "indicators", "quarters", "year"]

INPUTS = ("previous_plan", "previous_actual", "aim")
INTERVAL = ("centre", "low80", "high80")
WIDTHS = {
    "number": 7,
    "category": 21,
    "indicator": 46,
    "unit": 16,
    "verdict": 20,
    "plan_words": 20,
    "target_words": 20,
    "span": 18,
    "grounds": 50,
    "code": 22,
    "row": 6,
    "source": 50,
}
# What the district itself has published of the year, once there is any.
STANDING = ("span", "since_january", "required", "completed", "lead", "seasonal_lead")
GROWTH_ONLY, LEVELS_ONLY = ("two_year_average", "catch_up"), ("gap_percent",)
PLAN_UNIT = (*INPUTS, "gap", "previous_error", "flip", "parent_target")
SIGNED = ("gap", "previous_error", "flip")
PERCENT = ("gap_percent", "two_year_average", "catch_up", "norm", "numerator_growth")


def indicators(edition: Edition, words: Words) -> Sheet:
    """Rows of the annex with their figures, live formulas, probabilities, intervals and verdicts.

    Growth that is expected has its 80 % interval.
    """
    rows = edition.targets
    names = _names(edition)
    letters = {name: letter(position) for position, name in enumerate(names)}
    cells = {
        name: [_live(name, row, letters, number) for number, row in enumerate(rows.itertuples(), 2)]
        for name in INDICATOR
    }
    cells |= {
        name: [
            words.facts[f"{code}.{name}"].value if f"{code}.{name}" in words.facts else None for code in rows["code"]
        ]
        for name in INTERVAL
    }
    cells |= {name: [_standing(words, code, name) for code in rows["code"]] for name in STANDING}
    cells |= {
        "category": [words.category(name) for name in rows["category"]],
        "indicator": rows[words.in_language("name")],
        "unit": [unit_text(unit, words.language) for unit in rows["unit"]],
        "plan_words": [_words(words, f"{code}.previous_plan") for code in rows["code"]],
        "target_words": [_words(words, f"{code}.target") for code in rows["code"]],
        "verdict": [words.say(f"verdict.{verdict}") for verdict in rows["verdict"]],
        "grounds": [str(grounds(row, words)) for row in rows.itertuples()],
        "source": [f"{row.source}，{row.locator}" for row in rows.itertuples()],
    }
    return {
        name: Field(
            _head(name, edition, words),
            text_cells(cells.get(name, rows.get(name))),
            WIDTHS.get(name, 11.5),
            _forms(name, rows["resolution"]),
            name in INPUTS,
        )
        for name in names
    }


def aim_cell(edition: Edition, code: str) -> str:
    """Cell of the sheet that holds the target of an indicator."""
    return f"${letter(_names(edition).index('aim'))}${list(edition.targets['code']).index(code) + 2}"


def _names(edition: Edition) -> list[str]:
    """Columns in order: what most readers want comes first and is printed."""
    published = edition.standing["quarter"].notna().any()
    return [
        "number",
        "category",
        "indicator",
        "unit",
        *INPUTS,
        *INDICATOR,
        "chance",
        "verdict",
        *(STANDING if published else ()),
        "plan_words",
        "target_words",
        "norm",
        "numerator_growth",
        "parent_target",
        *INTERVAL,
        "flip",
        "grounds",
        "code",
        "row",
        "source",
    ]


def _head(name: str, edition: Edition, words: Words) -> str:
    """Head of a column; once quarters are known there is one probability and one expectation."""
    now = edition.year.outlook and name in ("chance", *INTERVAL)
    return head(f"{name}_now" if now else name, words)


def _standing(words: Words, code: str, name: str) -> float | str | None:
    """What the district's own figures of the year say of an indicator; None where they are awaited."""
    fact = words.facts.get(f"{code}.standing.{'so_far' if name == 'since_january' else name}")
    return None if fact is None else getattr(fact, words.language) if name == "span" else fact.value


def _words(words: Words, name: str) -> str:
    """A figure as the plan words it, blank where it gives none."""
    return words.text(name) if name in words.facts else ""


def _live(name: str, row: Any, letters: dict[str, str], number: int) -> Live | None:
    """Live cell of a row, where the figure means something for its kind."""
    if (name in GROWTH_ONLY and row.kind != "growth") or (name in LEVELS_ONLY and row.kind == "growth"):
        return None
    needs, formula = INDICATOR[name]
    value = getattr(row, name)
    return Live(
        formula_text(needs, formula, {need: f"{letters[need]}{number}" for need in needs}),
        "" if pd.isna(value) else float(value),
    )


def _forms(name: str, steps: pd.Series) -> list[str] | str:
    """Number format of a column, by row where the printed step differs."""
    if name.startswith("chance"):
        return "0%"
    if name in INTERVAL:
        return "0.0"
    if name in PERCENT:
        return "0.00"
    plain = number_forms(steps.where(steps < 1))
    if name in SIGNED:
        return [f"+{form};-{form};{form}" for form in plain]
    return plain if name in PLAN_UNIT else ""


PLACED = [
    "base_growth",
    "share",
    "so_far",
    "aim",
    "done",
    "required",
    "required_low",
    "required_high",
    "path",
    "path_low",
    "path_high",
    "average",
    "path_cumulative",
]
SOURCES = ["growth_region", "growth_published_on", "levels_region", "levels_year"]
FORMS = {"share": "0.0%", "so_far": "0.0%", "aim": "0.0", "done": "0.0", "base_growth": "0.0"}


def year(edition: Edition, words: Words) -> Sheet:
    """GDP by quarter: base, growth so far, growth that the rest of the year needs, and the path to the target.

    A reader may type the district's growth since January as it is published: required growth and path follow.
    """
    rows = edition.year.path
    names = ["quarter", *PLACED, *SOURCES]
    letters = {name: letter(position) for position, name in enumerate(names)}
    aim = f"'{words.say('sheet.indicators')}'!{aim_cell(edition, 'gdp')}"
    shown = rows.assign(so_far=rows["share"].cumsum(), aim=edition.targets.at["gdp", "aim"])
    cells = {
        name: [_live_quarter(name, letters, aim, number, value) for number, value in enumerate(shown[name], 2)]
        for name in YEAR
    }
    cells |= {
        "growth_region": [words.region(name) for name in rows["growth_region"]],
        "growth_published_on": [day(written) for written in rows["growth_published_on"]],
        "levels_region": [words.region(name) for name in rows["levels_region"]],
    }
    return {
        name: Field(
            head(_head_of(name), words),
            text_cells(cells.get(name, rows.get(name))),
            8 if name == "quarter" else 12,
            FORMS.get(name, "0.00") if name in PLACED else "",
            name == "done",
        )
        for name in names
    }


def quarters(edition: Edition, words: Words) -> Sheet:
    """Growth since January of the regions that have published, in both years, with the two-year average, live."""
    rows = edition.year.averages
    needs, formula = QUARTER["average"]
    live = [
        Live(formula_text(needs, formula, {"last_growth": f"C{number}", "growth": f"D{number}"}), value)
        for number, value in enumerate(rows["average"], 2)
    ]
    columns = {
        "region": ([words.region(name) for name in rows["region"]], 14, ""),
        "quarter": (rows["quarter"], 8, ""),
        "last_growth": (rows["last_growth"], 14, "0.0"),
        "growth": (rows["growth"], 14, "0.0"),
        "average": (live, 14, "0.00"),
        "average_low": (rows["low"], 14, "0.00"),
        "average_high": (rows["high"], 14, "0.00"),
        "published_on": ([day(written) for written in rows["published_on"]], 12, ""),
    }
    return {
        name: Field(head(name, words), text_cells(cells), width, form, name in ("last_growth", "growth"))
        for name, (cells, width, form) in columns.items()
    }


def _head_of(name: str) -> str:
    """Name of a head: a target is a target, an average of the path is no average of a region."""
    return {"average": "path_average"}.get(name, name)


def _live_quarter(name: str, letters: dict[str, str], aim: str, number: int, value: float) -> Live:
    """Live cell of a quarter."""
    needs, formula = YEAR[name]
    cells = {column: f"{place}{number}" for column, place in letters.items()}
    cells |= {column.upper(): f"${place}$2:${place}$5" for column, place in letters.items()}
    cells |= {f"first_{column}": f"{place}$2:{place}{number}" for column, place in letters.items()}
    return Live(formula_text(needs, formula, {**cells, "source_aim": aim}), "" if pd.isna(value) else float(value))
