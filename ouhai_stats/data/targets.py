"""Targets of a plan: the annex row by row, the body's goals beside it, and the parents' targets."""

import re
from pathlib import Path

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.assumptions import read_corrections, read_series, series_called
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.schemas import BODY_CHECK, PARENT_TARGETS, TARGETS
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import RELATIVE, Target
from ouhai_stats.language.worded_targets import parent_of

__all__ = ["apply_corrections", "build_parent_targets", "build_targets", "compare_with_body", "tidy_targets"]


def build_targets(folder: Path, *, printed_units: bool = False) -> pd.DataFrame:
    """All rows of a plan's annex, each with its target as operator, value and unit.

    Parameters
    ----------
    folder
        Raw folder of the plan: ``annex.csv`` and ``annex_series.csv``.
    printed_units
        Leave the unit corrections out, for the comparison with the plan's body.

    Raises
    ------
    ValueError
        If a correction does not find what it expects, or a cell cannot be read; the cell is shown.
    """
    source = sources.read_source(folder)
    fixes = read_corrections(f"{folder.name}/annex.csv")
    if printed_units:
        fixes = fixes[fixes["kind"] != "unit"]
    codes = sources.read_table(folder / "annex_series.csv").set_index("row")["series"]
    return tidy_targets(sources.read_table(folder / "annex.csv"), fixes, codes, read_series(), source)


def tidy_targets(
    printed: pd.DataFrame, fixes: pd.DataFrame, codes: pd.Series, series: pd.DataFrame, source: dict
) -> pd.DataFrame:
    """Rows of an annex as printed, with its corrections, the code of each row, the series and the origin handed in."""
    annex = apply_corrections(printed, fixes)
    annex["类别"] = annex["类别"].replace("", None).ffill()
    annex["序号"] = annex["序号"].replace("", None).ffill()
    known = series.set_index("code")
    rows = [_target_row(cells, known.loc[codes[cells["row"]]], source) for cells in annex.to_dict("records")]
    frame = pd.DataFrame(rows)
    applied = fixes.groupby("row")["id"].agg(" ".join).to_dict()
    frame["corrections"] = [applied.get(row, "") for row in annex["row"]]
    return check_table(frame, TARGETS, "targets.csv")


def _target_row(cells: dict, series: pd.Series, source: dict) -> dict:
    """One row of the targets table from one corrected row of the annex."""
    year, unit = source["plan_year"], cells["单位"]
    columns = {"plan": f"{year - 1}年计划", "actual": f"{year - 1}年完成", "target": f"{year}年计划"}
    read = {name: _read(cells, column, unit) for name, column in columns.items()}
    printed = [cells[column] for column in columns.values()]
    plan, target = read["plan"], read["target"]
    return {
        "plan_year": float(year),
        "row": float(cells["row"]),
        "code": series.name,
        "number": float(cells["序号"]),
        "parent": series["parent"],
        "category": cells["类别"],
        "name_zh": series["name_zh"],
        "name_en": series["name_en"],
        "unit": unit,
        "kind": series["kind"],
        "direction": series["direction"],
        "price_basis": series["price_basis"],
        # The plan marks no indicator as 预期性 or 约束性; the column waits for a plan that does.
        "nature": "not stated",
        "denominator": series["denominator"],
        "unit_doubt": series["unit_doubt"],
        "previous_operator": plan.operator,
        "previous_plan": plan.value,
        "previous_upper": plan.upper,
        "previous_actual": read["actual"].value,
        "operator": target.operator,
        "target": target.value,
        "target_upper": target.upper,
        "reference": _reference(target, series.name),
        "resolution": _resolution(printed, series["kind"]),
        "source": sources.source_name(source),
        "locator": cells.get("出处") or f"附件，第{cells['row']}行",
    }


def _read(cells: dict, column: str, unit: str) -> Target:
    """Target that a cell states; an unreadable cell is shown with its place."""
    try:
        return parse_target(cells[column], unit)
    except ValueError as error:
        raise ValueError(f"annex.csv, row {cells['row']}, column {column}: {error}") from error


def _reference(target: Target, code: str) -> str:
    """What a target is set beside: a series of the plan, a parent's series (``nation:gdp``), or the text printed.

    Notes
    -----
    全国平均水平 names the nation's series of the same kind as the row's own. Words that name no series on file are
    kept as printed; a target beside them is not assessable yet.
    """
    level = parent_of(target.reference) if target.operator in RELATIVE else ""
    if level:
        return f"{level}:{code}"
    try:
        return series_called(target.reference)
    except ValueError:
        return target.reference or ""


def _resolution(printed: list[str], kind: str) -> float:
    """Printed step of a row's figures, in the row's unit.

    Notes
    -----
    Trailing zeros are dropped in print, so the most decimals that the row shows hold for all of its
    figures; growth rates are published to one decimal at least.
    """
    decimals = [len(digits) for digits in re.findall(r"\d\.(\d+)", " ".join(printed))]
    return float(f"1e-{max([*decimals, 1 if kind == 'growth' else 0])}")


def compare_with_body(folder: Path) -> pd.DataFrame:
    """Targets of the annex as printed beside those of the goals paragraph in the plan's body.

    Returns
    -------
    DataFrame
        One row for each annex row that a clause of the body covers: ``code, row, body_words``, operator,
        value and unit in both places, and ``agree``.
    """
    annex = build_targets(folder, printed_units=True)
    rows = []
    for clause in sources.read_table(folder / "body_targets.csv").itertuples(index=False):
        covered = annex[annex["code"] == clause.series]
        if covered.empty:
            covered = annex[annex["parent"] == clause.series]
        body = parse_target(clause.target)
        stated = (body.operator, body.value, body.unit if body.value is not None else "")
        for row in covered.itertuples(index=False):
            value = None if pd.isna(row.target) else row.target
            printed = (row.operator, value, row.unit if value is not None else "")
            rows.append(
                (
                    row.plan_year,
                    row.code,
                    row.row,
                    clause.name + clause.target,
                    *printed,
                    *stated,
                    "yes" if printed == stated else "no",
                )
            )
    frame = pd.DataFrame(
        rows,
        columns=[
            "plan_year",
            "code",
            "row",
            "body_words",
            "annex_operator",
            "annex_value",
            "annex_unit",
            "body_operator",
            "body_value",
            "body_unit",
            "agree",
        ],
        dtype=None if rows else str,
    )
    return check_table(frame, BODY_CHECK, "body_check.csv")


def build_parent_targets() -> pd.DataFrame:
    """Targets of the nation, the province and the city for their own years, with their sources."""
    rows = []
    for folder in sources.raw_folders("parent_targets"):
        source, file = sources.read_source(folder), folder / "targets.csv"
        dated = (str(source["published"]), source["published_basis"])
        for line in sources.read_table(file).itertuples(index=False):
            target = parse_target(line.target, line.unit)
            rows.append(_parent_row(line, target, line.plan_year, dated, sources.source_name(source), file.name))
    rows += [row for folder in sources.raw_folders("compilation") for row in _compiled_targets(folder)]
    frame = pd.DataFrame(rows, columns=list(PARENT_TARGETS.columns))
    frame = frame.sort_values(["plan_year", "region"], ignore_index=True)
    return check_table(frame, PARENT_TARGETS, "parent_targets.csv")


def _compiled_targets(folder: Path) -> list[dict]:
    """Rows on targets of a regional compilation, each dated by its page."""
    rows = []
    pages = sources.read_table(folder / "publications.csv").set_index(["source_title", "source_url"])
    figures = sources.read_table(folder / "figures.csv").rename(columns={"indicator": "series"})
    for line in figures[figures["cumulative"] == "target"].itertuples(index=False):
        page = pages.loc[(line.source_title, line.source_url)]
        dated = (page["published_on"], page["published_basis"])
        target = parse_target(line.value + line.unit)
        rows.append(_parent_row(line, target, line.period, dated, line.source_title, line.source_url))
    return rows


def _parent_row(line, target: Target, year: str, dated: tuple, source: str, locator: str) -> dict:
    """One row of the parents' targets table."""
    return {
        "region": line.region,
        "plan_year": float(year),
        "series": series_called(line.series),
        "operator": target.operator,
        "target": target.value,
        "target_upper": target.upper,
        "unit": target.unit,
        "published_on": dated[0],
        "published_basis": dated[1],
        "source": source,
        "locator": locator,
    }


def apply_corrections(table: pd.DataFrame, corrections: pd.DataFrame, *, key: str = "row") -> pd.DataFrame:
    """Table as printed with the corrections applied.

    Parameters
    ----------
    table
        Cells as printed, one row for each value of ``key``.
    corrections
        Columns ``id, row, column, expected, corrected, reason``.

    Raises
    ------
    ValueError
        If a cell does not hold the value that its correction expects: the source has been repaired or
        has changed, and the correction must be read again. Every such cell is listed.
    """
    corrected = table.set_index(key, drop=False)
    failures = []
    for fix in corrections.itertuples(index=False):
        if fix.row not in corrected.index or fix.column not in corrected.columns:
            failures.append(f"{fix.id}: there is no cell at row {fix.row}, column {fix.column}")
            continue
        found = corrected.at[fix.row, fix.column]
        if found != fix.expected:
            failures.append(f"{fix.id}: row {fix.row}, column {fix.column} holds “{found}”, expected “{fix.expected}”")
            continue
        corrected.at[fix.row, fix.column] = fix.corrected
    if failures:
        raise ValueError("corrections.csv: " + "; ".join(failures))
    return corrected.reset_index(drop=True)
