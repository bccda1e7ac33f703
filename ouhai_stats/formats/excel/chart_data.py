"""What the workbook's charts draw: tables beside one another, live where the sheet of indicators is."""

from collections.abc import Mapping

import pandas as pd

from ouhai_stats.display.html_parts import verdict_text
from ouhai_stats.display.probability_figures import PAST
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.facts_of_brief import distances
from ouhai_stats.formats.excel.columns import Field, Live, Sheet, fixed_head, head, letter, number_forms, text_cells
from ouhai_stats.formats.excel.formulas import CHARTED, formula_text, quoted
from ouhai_stats.language.sentences import Words

__all__ = ["COUNTED", "COUNTED_AFTER", "chart_tables", "look_up"]

# Verdicts in the order that the brief counts them, before the year is over and after.
COUNTED = ("on_track", "reachable", "at_risk", "met", "not_assessed")
COUNTED_AFTER = ("done", "missed", "awaited", "not_assessed")
FAN = {"centre": 0.5, "low80": 0.1, "high80": 0.9}
GROWTH = "0.0"


def chart_tables(edition: Edition, words: Words, rows_at: Mapping[str, str]) -> dict[str, tuple[int, Sheet]]:
    """Tables by their names, those that have rows: GDP's path, targets against results, counts of verdicts.

    Parameters
    ----------
    rows_at
        Where the columns of the sheet of indicators stand.

    Returns
    -------
    dict
        Each table with its first column on the sheet, counted from 0; a column is left free between two.
    """
    tables: dict[str, tuple[int, Sheet]] = {}
    left = 0
    for name, make in (("gdp_path", _path), ("growth_targets", _growth), ("level_targets", _levels)):
        fields = make(edition, words, rows_at, left)
        if fields:
            tables[name] = (left, fields)
            left += len(fields) + 1
    return tables | {"verdict_counts": (left, _counts(edition, words, rows_at, left))}


def look_up(rows_at: Mapping[str, str], column: str, code: str, value: object, blank: str = "") -> Live:
    """Live cell that shows a figure of the sheet of indicators, found by its row's code.

    Parameters
    ----------
    value
        What the cell shows until it is computed; missing shows ``blank``.
    """
    cells = {
        "COLUMN": rows_at[column],
        "CODES": rows_at["code"],
        "text_code": quoted(code),
        "text_blank": quoted(blank),
    }
    return Live(formula_text(*CHARTED["look_up"], cells), blank if pd.isna(value) else value)


def _path(edition: Edition, words: Words, rows_at: Mapping[str, str], left: int) -> Sheet:
    """GDP growth by year: nation and district as published, last result, target, and the projection's interval."""
    if edition.fan.empty or "gdp.aim" not in words.facts:
        return {}
    last, gdp = edition.plan_year - 1, edition.targets.loc["gdp"]
    nation, district = (_history(edition, region) for region in (edition.place.nation, edition.place.district))
    district = district[district["year"] < last]
    weak = district["quality"] == "weak"
    first = min([last, *nation["year"], *district["year"]])
    years = list(range(first, int(edition.fan.index.max()) + 1))
    fan = {name: edition.fan[level].to_dict() | {last: gdp["previous_actual"]} for name, level in FAN.items()}

    def series(values: Mapping) -> list:
        return [float(values[year]) if year in values else None for year in years]

    def at(when: int, column: str) -> list:
        return [look_up(rows_at, column, "gdp", gdp[column]) if year == when else None for year in years]

    low, high = series(fan["low80"]), series(fan["high80"])
    band = CHARTED["band"]
    places = {name: letter(left + 5 + number) for number, name in enumerate(("centre", "low80", "high80"))}
    cells = {
        "year": years,
        "nation": series(dict(zip(nation["year"], nation["value"], strict=True))),
        "own_past": series(dict(zip(district.loc[~weak, "year"], district.loc[~weak, "value"], strict=True))),
        "own_weak": series(dict(zip(district.loc[weak, "year"], district.loc[weak, "value"], strict=True))),
        "outturn": at(last, "previous_actual"),
        "centre": series(fan["centre"]),
        "low80": low,
        "high80": high,
        "band": [
            None
            if bottom is None or top is None
            else Live(formula_text(*band, {name: f"{place}{row}" for name, place in places.items()}), top - bottom)
            for row, (bottom, top) in enumerate(zip(low, high, strict=True), 2)
        ],
        "target": at(edition.plan_year, "aim"),
    }
    fixed = ("nation", "own_past", "own_weak", *FAN)
    heads = {
        "nation": words.region(edition.place.nation),
        "own_past": words.region(edition.place.district),
        "own_weak": words.say("field.own_weak", region=words.region(edition.place.district)),
    }
    return {
        name: Field(
            words.say("field.fixed", head=heads[name]) if name in heads else _head(name, words, name in fixed),
            text_cells(values),
            8 if name == "year" else 12,
            "" if name == "year" else GROWTH,
            "fixed" if name in fixed else "",
        )
        for name, values in cells.items()
    }


def _history(edition: Edition, region: str) -> pd.DataFrame:
    """Yearly GDP growth of a region as published, with ``year`` as a number."""
    observations = edition.observations
    rows = observations[
        (observations["series"] == "gdp") & (observations["unit"] == "%") & (observations["region"] == region)
    ]
    rows = rows[rows["period"].str.fullmatch(r"\d{4}")]
    rows = rows.assign(year=rows["period"].astype(int))
    return rows[rows["year"].between(edition.plan_year - PAST, edition.plan_year)].sort_values("year")


def _growth(edition: Edition, words: Words, rows_at: Mapping[str, str], left: int) -> Sheet:
    """Growth targets against last year's results, the furthest from its target first."""
    rows = distances(edition.targets, "growth")
    if rows.empty:
        return {}
    forms = number_forms(rows["resolution"].where(rows["resolution"] < 1))
    cells = {
        "indicator": list(rows[words.in_language("name")]),
        **{
            name: [look_up(rows_at, name, code, value) for code, value in rows[name].items()]
            for name in ("previous_actual", "aim")
        },
    }
    return {
        name: Field(head(name, words), values, 34 if name == "indicator" else 12, "" if name == "indicator" else forms)
        for name, values in cells.items()
    }


def _levels(edition: Edition, words: Words, rows_at: Mapping[str, str], left: int) -> Sheet:
    """Levels and shares by their distance to the target in percent of last year's result, the furthest first."""
    rows = distances(edition.targets, "level")
    if rows.empty:
        return {}
    columns = {"COLUMN": rows_at["gap_percent"], "CODES": rows_at["code"]}
    live = []
    for number, (code, distance) in enumerate(rows["distance"].items(), 2):
        cells = columns | {"text_code": quoted(str(code)), "sense": f"${letter(left + 1)}{number}"}
        live.append(Live(formula_text(*CHARTED["distance"], cells), -float(distance)))
    cells = {"indicator": list(rows[words.in_language("name")]), "sense": text_cells(rows["sense"]), "distance": live}
    shape = {"indicator": (34, "", ""), "sense": (12, "0", "fixed"), "distance": (14, GROWTH, "")}
    return {name: Field(_head(name, words, name == "sense"), values, *shape[name]) for name, values in cells.items()}


def _counts(edition: Edition, words: Words, rows_at: Mapping[str, str], left: int) -> Sheet:
    """How many rows have each verdict."""
    named = COUNTED_AFTER if edition.year.over else COUNTED
    held = edition.targets["verdict"].value_counts()
    live = [
        Live(
            formula_text(*CHARTED["count"], {"COLUMN": rows_at["verdict"], "verdict": f"${letter(left)}{row}"}),
            int(count),
        )
        for row, count in enumerate((held.get(verdict, 0) for verdict in named), 2)
    ]
    return {
        "verdict": Field(head("verdict", words), [verdict_text(verdict, words) for verdict in named], 24),
        "rows": Field(head("rows", words), live, 10, "0"),
    }


def _head(name: str, words: Words, fixed: bool) -> str:
    """Head of a column, which says where no change in the workbook moves it."""
    return (fixed_head if fixed else head)(name, words)
