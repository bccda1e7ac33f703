"""Sheets of the workbook: every column with its head, its cells and how they are to be read."""

import string
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ouhai_stats.assumptions import read_scenarios, read_series
from ouhai_stats.edition import Edition
from ouhai_stats.facts import Facts
from ouhai_stats.tables import grounds
from ouhai_stats.units import canonical_unit, english_unit
from ouhai_stats.wording import region_name, say, sentences

__all__ = ["FORMULAS", "INPUTS", "Field", "Live", "assumptions", "commitments", "formula_text", "indicators", "method",
           "observations", "unit_text"]

# What the live columns compute from other columns of their row; a blank gives a blank.
FORMULAS = {
    "gap": (("aim", "previous_actual"), "ROUND({aim}-{previous_actual},9)", "g* − g₀"),
    "gap_percent": (("aim", "previous_actual"),
                    'IF({previous_actual}>0,100*({aim}-{previous_actual})/{previous_actual},"")', "(g* − g₀)/g₀"),
    "two_year_average": (("aim", "previous_actual"),
                         "100*(SQRT((1+{previous_actual}/100)*(1+{aim}/100))-1)", "√((1 + g₀)(1 + g*)) − 1"),
    "catch_up": (("previous_plan", "aim", "previous_actual"),
                 "100*((1+{previous_plan}/100)*(1+{aim}/100)/(1+{previous_actual}/100)-1)",
                 "(1 + p₀)(1 + g*)/(1 + g₀) − 1"),
    "previous_error": (("previous_actual", "previous_plan"), "ROUND({previous_actual}-{previous_plan},9)", "g₀ − p₀"),
}
INPUTS = ("previous_plan", "previous_actual", "aim")
WIDTHS = {"number": 7, "category": 24, "indicator": 40, "unit": 17, "verdict": 20, "plan_words": 20, "target_words": 20,
          "grounds": 50, "code": 22, "row": 6, "source": 50}
GROWTH_ONLY, LEVELS_ONLY = ("two_year_average", "catch_up"), ("gap_percent",)
PLAN_UNIT = ("previous_plan", "previous_actual", "aim", "gap", "previous_error", "flip", "parent_target")
SIGNED = ("gap", "previous_error", "flip")
PERCENT = ("gap_percent", "two_year_average", "catch_up", "norm", "numerator_growth")
MULTIPLIERS = {"万": "10,000", "亿": "100 million"}
METHOD = ["method.one", "method.two", "method.chance", "method.three", "method.four"]
LIMITS = ["limits.two", "limits.three"]


@dataclass(frozen=True)
class Live:
    """Cell that the spreadsheet computes, and what it shows until then."""

    formula: str
    shown: float | str


@dataclass(frozen=True)
class Field:
    """Column of a sheet: head, cells (text, number, date, `Live` or None), width in letters, number format by row."""

    head: str
    cells: list
    width: float
    forms: list[str] | str = ""


Sheet = dict[str, Field]


def indicators(edition: Edition, facts: Facts) -> Sheet:
    """Rows of the annex with their figures, live formulas, chances and verdicts."""
    language, rows = edition.language, edition.targets
    chances = [name for name in rows if name.startswith("chance") and f"field.{name}" in sentences(language)]
    names = ["number", "category", "indicator", "unit", *INPUTS, *FORMULAS, *chances[-1:], "verdict", "plan_words",
             "target_words", "norm", "numerator_growth", "parent_target", *chances[:-1], "flip", "grounds", "code",
             "row", "source"]
    letters = {name: _letter(position) for position, name in enumerate(names)}
    cells = {name: [_live(name, row, letters, number) for number, row in enumerate(rows.itertuples(), 2)]
             for name in FORMULAS}
    cells |= {
        "category": [say(f"category.{name}", language) for name in rows["category"]],
        "indicator": rows[f"name_{language}"], "unit": [unit_text(unit, language) for unit in rows["unit"]],
        "plan_words": [getattr(facts[f"{code}.previous_plan"], language) for code in rows["code"]],
        "target_words": [getattr(facts[f"{code}.target"], language) for code in rows["code"]],
        "verdict": [say(f"verdict.{verdict}", language) for verdict in rows["verdict"]],
        "grounds": [str(grounds(row, facts, language)) for row in rows.itertuples()],
        "source": [f"{row.source}，{row.locator}" for row in rows.itertuples()]}
    return {name: Field(_head(name, edition, facts), _cells(cells.get(name, rows.get(name))), WIDTHS.get(name, 10.5),
                        _forms(name, rows["resolution"])) for name in names}


def commitments(edition: Edition, facts: Facts) -> Sheet:
    """Commitments of the plan's body that can be counted."""
    language, rows = edition.language, edition.commitments
    columns = {
        "number": (rows["no"], 6), "theme": (rows[f"theme_{language}"], 18), "task": (rows[f"what_{language}"], 44),
        "value": (rows["value"], 11), "upper": (rows["upper"], 11),
        "unit": ([unit_text(unit, language) for unit in rows["unit"]], 17),
        "deadline": ([_day(day) for day in rows["deadline"]], 12), "words": (rows["words"], 44),
        "count": ([getattr(facts[f"commitment.{no:.0f}"], language) for no in rows["no"]], 18),
        "deadline_words": (rows["deadline_words"], 14), "section": (rows["section"], 10),
        "source": (rows["source"], 50), "note": (rows["note"], 30)}
    return _sheet(columns, edition, facts)


def observations(edition: Edition, facts: Facts) -> Sheet:
    """Figures known on the information date, each publication (vintage) a row of its own."""
    language, rows = edition.language, edition.observations
    names = read_series().set_index("code")[f"name_{language}"]
    columns = {
        "region": ([region_name(region, language) for region in rows["region"]], 10),
        "series": (rows["series"].map(names).fillna(rows["series"]), 34), "period": (rows["period"], 12),
        "value": (rows["value"], 12), "unit": ([unit_text(unit, language) for unit in rows["unit"]], 17),
        "status": ([say(f"status.{status}", language) for status in rows["status"]], 10),
        "published_on": ([_day(day) for day in rows["published_on"]], 12),
        "quality": ([say(f"quality.{quality}", language) for quality in rows["quality"]], 11),
        "source": (rows["source"], 50),
        "published_basis": ([say(f"basis.{basis}", language) for basis in rows["published_basis"]], 14),
        "code": (rows["series"], 22), "locator": (rows["locator"], 40), "note": (rows["note"], 40)}
    return _sheet(columns, edition, facts)


def assumptions(edition: Edition, facts: Facts) -> Sheet:
    """What we chose: cut-offs and tolerances, and the scenarios' parameters, with their permitted ranges."""
    language = edition.language
    series = read_series().set_index("code")[f"name_{language}"]
    chosen, paths = edition.choices, read_scenarios()
    both = pd.concat([
        chosen.assign(kind="parameter", assumption=chosen["parameter"], series="",
                      meaning=chosen[f"meaning_{language}"]),
        paths.assign(kind="scenario", assumption=[f"{row.scenario}: {row.parameter}" for row in paths.itertuples()],
                     series=paths["series"].map(series).fillna(paths["series"]), meaning=paths["note"])])
    columns = {"kind": ([say(f"kind.{kind}", language) for kind in both["kind"]], 14),
               "assumption": (both["assumption"], 26), "series": (both["series"], 30), "value": (both["value"], 10),
               "low": (both["low"], 10), "high": (both["high"], 10), "unit": (both["unit"], 12),
               "meaning": (both["meaning"], 60), "source": (both["source"], 60)}
    return _sheet(columns, edition, facts)


def method(edition: Edition, facts: Facts) -> Sheet:
    """The edition, how its verdicts are reached, what the live columns compute, and the limits."""
    language = edition.language
    lines = [("edition", say("title", language, facts)), ("edition", say("edition", language, facts)),
             *(("method", say(key, language, facts)) for key in METHOD),
             *(("formula", f"{say(f'field.{name}', language, facts)}: {shown}")
               for name, (_, _, shown) in FORMULAS.items()),
             *(("formula", say(key, language)) for key in ("formula.symbols", "formula.live")),
             *(("limits", say(key, language, facts)) for key in LIMITS)]
    columns = {"item": ([say(f"item.{item}", language) for item, _ in lines], 14),
               "text": ([text for _, text in lines], 120)}
    return _sheet(columns, edition, facts)


def formula_text(name: str, letters: dict[str, str], row: int) -> str:
    """Formula of a live column in a row, by the letters of the columns that it needs."""
    needs, formula, _ = FORMULAS[name]
    cells = {need: f"{letters[need]}{row}" for need in needs}
    blank = ",".join(f'{cells[need]}=""' for need in needs)
    return f'=IF(OR({blank}),"",{formula.format(**cells)})'


def unit_text(unit: object, language: str) -> str:
    """Unit as a column of units names it; figures stay in the plan's own unit."""
    if language == "zh" or pd.isna(unit) or not unit:
        return "" if pd.isna(unit) else str(unit)
    try:
        unit = canonical_unit(unit)
        base = unit[1:] if unit[0] in MULTIPLIERS else unit
        named = (MULTIPLIERS.get(unit[0], "") if base != unit else "", english_unit(base)[1].strip())
    except ValueError:
        return str(unit)
    return " ".join(part for part in named if part) or "number"


def _live(name: str, row, letters: dict[str, str], number: int) -> Live | None:
    """Live cell of a row, where the figure means something for its kind."""
    if (name in GROWTH_ONLY and row.kind != "growth") or (name in LEVELS_ONLY and row.kind == "growth"):
        return None
    value = getattr(row, name)
    return Live(formula_text(name, letters, number), "" if pd.isna(value) else float(value))


def _forms(name: str, steps: pd.Series) -> list[str] | str:
    """Number format of a column, by row where the printed step differs."""
    if name.startswith("chance"):
        return "0%"
    if name in PERCENT:
        return "0.00"
    places = [len(f"{step:.6f}".rstrip("0").partition(".")[2]) if step < 1 else 0 for step in steps]
    plain = [f"#,##0{'.' * bool(count)}{'0' * count}" for count in places]
    if name in SIGNED:
        return [f"+{form};-{form};{form}" for form in plain]
    return plain if name in PLAN_UNIT else ""


def _head(name: str, edition: Edition, facts: Facts) -> str:
    return say(f"field.{name}", edition.language, facts)


def _sheet(columns: dict[str, tuple[Iterable, float]], edition: Edition, facts: Facts) -> Sheet:
    """Sheet of plain columns, given with their widths."""
    return {name: Field(_head(name, edition, facts), _cells(cells), width)
            for name, (cells, width) in columns.items()}


def _cells(values: Iterable) -> list:
    """Cells of a column: missing ones None."""
    return [None if isinstance(value, float) and pd.isna(value) else value for value in values]


def _day(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _letter(position: int) -> str:
    """Letters of a spreadsheet's column, counted from 0."""
    first, last = divmod(position, 26)
    return (string.ascii_uppercase[first - 1] if first else "") + string.ascii_uppercase[last]
