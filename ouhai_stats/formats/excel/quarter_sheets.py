"""The sheets of the year's quarters: the path to GDP's target, and what regions above have published."""

from collections.abc import Mapping

import pandas as pd

from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.columns import Field, Live, Sheet, day, fixed_head, head, letter, text_cells
from ouhai_stats.formats.excel.formulas import QUARTER, YEAR, formula_text, quoted
from ouhai_stats.language.sentences import Words

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
# Ranges by rounding are computed with the edition and follow no change.
FIXED = ("required_low", "required_high", "path_low", "path_high")
CHANGEABLE = ("base_growth", "share", "done")
FIXED_AVERAGES = ("average_low", "average_high")
FORMS = {"share": "0.0%", "so_far": "0.0%", "aim": "0.0", "done": "0.0", "base_growth": "0.0"}


def year(edition: Edition, words: Words, rows_at: Mapping[str, str]) -> Sheet:
    """GDP by quarter: base, growth so far, growth that the rest of the year needs, and the path to the target.

    A reader may type the district's growth since January as it is published: required growth and path follow.

    Parameters
    ----------
    rows_at
        Where the columns of the sheet of indicators stand; the target is found there.
    """
    rows = edition.year.path
    names = ["quarter", *PLACED, *SOURCES]
    letters = {name: letter(position) for position, name in enumerate(names)}
    columns = {"COLUMN": rows_at["aim"], "CODES": rows_at["code"], "text_code": quoted("gdp"), "text_blank": quoted("")}
    shown = rows.assign(so_far=rows["share"].cumsum(), aim=edition.targets.at["gdp", "aim"])
    cells = {
        name: [_live_quarter(name, letters, columns, number, value) for number, value in enumerate(shown[name], 2)]
        for name in YEAR
    }
    cells |= {
        "growth_region": [words.region(name) for name in rows["growth_region"]],
        "growth_published_on": [day(written) for written in rows["growth_published_on"]],
        "levels_region": [words.region(name) for name in rows["levels_region"]],
    }
    return {
        name: Field(
            (fixed_head if name in FIXED else head)(_head_of(name), words),
            text_cells(cells.get(name, rows.get(name))),
            8 if name == "quarter" else 12,
            FORMS.get(name, "0.00") if name in PLACED else "",
            "changeable" if name in CHANGEABLE else "fixed" if name in FIXED else "",
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
        name: Field(
            (fixed_head if name in FIXED_AVERAGES else head)(name, words),
            text_cells(cells),
            width,
            form,
            "changeable" if name in ("last_growth", "growth") else "fixed" if name in FIXED_AVERAGES else "",
        )
        for name, (cells, width, form) in columns.items()
    }


def _head_of(name: str) -> str:
    """Name of a head: a target is a target, an average of the path is no average of a region."""
    return {"average": "path_average"}.get(name, name)


def _live_quarter(name: str, letters: dict[str, str], columns: dict[str, str], number: int, value: float) -> Live:
    """Live cell of a quarter."""
    needs, formula = YEAR[name]
    cells = {column: f"{place}{number}" for column, place in letters.items()}
    cells |= {column.upper(): f"${place}$2:${place}$5" for column, place in letters.items()}
    cells |= {f"first_{column}": f"{place}$2:{place}{number}" for column, place in letters.items()}
    return Live(formula_text(needs, formula, cells | columns), "" if pd.isna(value) else float(value))
