"""Sheets on the running year: what its remaining quarters need, live, and the quarters of the regions above."""

import pandas as pd

from ouhai_stats.edition import Edition
from ouhai_stats.facts import Facts
from ouhai_stats.fields import Field, Live, Sheet, day, head, letter, text_cells
from ouhai_stats.formulas import QUARTER, YEAR, formula_text
from ouhai_stats.indicators import aim_cell
from ouhai_stats.wording import region_name, say

__all__ = ["quarters", "year"]

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


def year(edition: Edition, facts: Facts) -> Sheet:
    """GDP by quarter: base, growth so far, growth that the rest of the year needs, and the path to the target.

    A reader may type the district's growth since January as it is published: required growth and path follow.
    """
    language, rows = edition.language, edition.year.path
    names = ["quarter", *PLACED, *SOURCES]
    letters = {name: letter(position) for position, name in enumerate(names)}
    aim = f"'{say('sheet.indicators', language)}'!{aim_cell(edition, 'gdp')}"
    shown = rows.assign(so_far=rows["share"].cumsum(), aim=edition.targets.at["gdp", "aim"])
    cells = {
        name: [_live(name, letters, aim, number, value) for number, value in enumerate(shown[name], 2)] for name in YEAR
    }
    cells |= {
        "growth_region": [region_name(name, language) for name in rows["growth_region"]],
        "growth_published_on": [day(written) for written in rows["growth_published_on"]],
        "levels_region": [region_name(name, language) for name in rows["levels_region"]],
    }
    return {
        name: Field(
            head(_head_of(name), edition, facts),
            text_cells(cells.get(name, rows.get(name))),
            8 if name == "quarter" else 12,
            FORMS.get(name, "0.00") if name in PLACED else "",
            name == "done",
        )
        for name in names
    }


def quarters(edition: Edition, facts: Facts) -> Sheet:
    """Growth since January of the regions that have published, in both years, with the two-year average, live."""
    language, rows = edition.language, edition.year.averages
    needs, formula = QUARTER["average"]
    live = [
        Live(formula_text(needs, formula, {"last_growth": f"C{number}", "growth": f"D{number}"}), value)
        for number, value in enumerate(rows["average"], 2)
    ]
    columns = {
        "region": ([region_name(name, language) for name in rows["region"]], 14, ""),
        "quarter": (rows["quarter"], 8, ""),
        "last_growth": (rows["last_growth"], 14, "0.0"),
        "growth": (rows["growth"], 14, "0.0"),
        "average": (live, 14, "0.00"),
        "average_low": (rows["low"], 14, "0.00"),
        "average_high": (rows["high"], 14, "0.00"),
        "published_on": ([day(written) for written in rows["published_on"]], 12, ""),
    }
    return {
        name: Field(head(name, edition, facts), text_cells(cells), width, form, name in ("last_growth", "growth"))
        for name, (cells, width, form) in columns.items()
    }


def _head_of(name: str) -> str:
    """Name of a head: a target is a target, an average of the path is no average of a region."""
    return {"average": "path_average"}.get(name, name)


def _live(name: str, letters: dict[str, str], aim: str, number: int, value: float) -> Live:
    """Live cell of a quarter."""
    needs, formula = YEAR[name]
    cells = {column: f"{place}{number}" for column, place in letters.items()}
    cells |= {column.upper(): f"${place}$2:${place}$5" for column, place in letters.items()}
    cells |= {f"first_{column}": f"{place}$2:{place}{number}" for column, place in letters.items()}
    return Live(formula_text(needs, formula, {**cells, "source_aim": aim}), "" if pd.isna(value) else float(value))
