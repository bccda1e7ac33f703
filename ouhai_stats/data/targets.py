"""Targets of a plan: the annex row by row, and the body's goals beside it."""

import re
from pathlib import Path

import pandas as pd

from ouhai_stats.data import sources
from ouhai_stats.data.annex import FIGURES, columns_of, read_annex
from ouhai_stats.data.assumptions import read_corrections, read_series
from ouhai_stats.data.checked_tables import check_table
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.raw_tables import read_raw
from ouhai_stats.data.schemas import BODY_CHECK, TARGETS
from ouhai_stats.data.series_codes import check_codes
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import RELATIVE, Target
from ouhai_stats.language.worded_targets import parent_of

__all__ = ["build_targets", "compare_with_body", "reference_of", "tidy_targets"]


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
    codes = read_raw(folder, "annex_series.csv").set_index("row")["series"]
    return tidy_targets(read_table(folder / "annex.csv"), fixes, codes, read_series(), source)


def tidy_targets(
    printed: pd.DataFrame, fixes: pd.DataFrame, codes: pd.Series, series: pd.DataFrame, source: dict
) -> pd.DataFrame:
    """Rows of an annex as printed, with its corrections, the code of each row, the series and the origin handed in."""
    known = series.set_index("code")
    annex = read_annex(
        printed,
        fixes,
        int(source["plan_year"]),
        lambda row: _unknown(row, codes, known),
        lambda row: known.at[codes[row], "kind"],
    )
    rows = [_target_row(cells, known.loc[codes[cells["row"]]], source, known) for cells in annex.to_dict("records")]
    frame = pd.DataFrame(rows)
    applied = fixes.groupby("row")["id"].agg(" ".join).to_dict()
    frame["corrections"] = [applied.get(row, "") for row in annex["row"]]
    return check_table(frame, TARGETS, "targets.csv")


def _target_row(cells: dict, series: pd.Series, source: dict, known: pd.DataFrame) -> dict:
    """One row of the targets table from one corrected row of the annex."""
    year, unit = int(source["plan_year"]), cells["单位"]
    plan, actual, target = (cells[field] for field in FIGURES)
    printed = [cells[columns_of(year)[field]] for field in FIGURES]
    return {
        "plan_year": float(year),
        "row": float(cells["row"]),
        "code": series.name,
        "number": float(cells["number"]),
        "parent": series["parent"],
        "category": cells["category"],
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
        "previous_actual": actual.value,
        "operator": target.operator,
        "target": target.value,
        "target_upper": target.upper,
        "reference": reference_of(target, series.name, known),
        "resolution": _resolution(printed, series["kind"]),
        "source": sources.source_name(source),
        "locator": cells.get("出处") or f"附件，第{cells['row']}行",
    }


def _unknown(row: str, codes: pd.Series, known: pd.DataFrame) -> str:
    """What is wrong with the series of a row; blank for nothing."""
    if row not in codes.index:
        return f"annex_series.csv has no series for row {row}; allowed: each row of annex.csv once"
    code = codes[row]
    if not isinstance(code, str):
        return f"annex_series.csv names {len(code)} series for row {row}; allowed: one"
    return "" if code in known.index else f"annex_series.csv names the series “{code}”; allowed: a code of series.csv"


def reference_of(target: Target, code: str, known: pd.DataFrame) -> str:
    """What a target is set beside: a series of the plan, a parent's series (``nation:gdp``), or the text printed.

    Parameters
    ----------
    code
        The row's own series.
    known
        All series, by code.

    Notes
    -----
    全国平均水平 names the nation's series of the same kind as the row's own, 全省工业投资 the province's of that name.
    Words that name no series on file are kept as printed; a target beside them is not assessable yet.
    """
    words = target.reference or ""
    if target.operator not in RELATIVE:
        return words
    level, rest = parent_of(words)
    if level and not rest:
        return f"{level}:{code}"
    called = _series_named(rest or words, known)
    return (f"{level}:{called}" if level else called) if called else words


def _series_named(words: str, known: pd.DataFrame) -> str:
    """Code of the series that a comparison's words name, or nothing: by its name, or by what is said to grow."""
    stem = re.sub("(?:增速|增长|增幅|涨幅|速度|发展|水平|平均)+$", "", words)
    whole = f"{stem}人均可支配收入" if re.fullmatch("(?:城镇|农村|全体)(?:常住)?居民(?:收入)?", stem) else stem
    whole = re.sub("(?:常住)?居民(?:收入)?人均", "居民人均", whole)
    names = [words, *(base + tail for base in (stem, whole) for tail in ("增速", "增长", "") if base)]
    called = {
        name: code
        for code, name_zh, also in zip(known.index, known["name_zh"], known["also_called"], strict=True)
        for name in (code, name_zh, *filter(None, str(also).split("|")))
    }
    return next((called[name] for name in names if name in called), "")


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
    annex, rows = build_targets(folder, printed_units=True), []
    # A row that was read from the body has nothing to be compared with.
    compared = list(annex[~annex["locator"].str.startswith("正文")].itertuples(index=False))
    clauses = read_raw(folder, "body_targets.csv")
    check_codes(clauses["series"], "body_targets.csv", groups=True)
    for clause in clauses.itertuples(index=False):
        covered = [row for row in compared if row.code == clause.series]
        covered = covered or [row for row in compared if row.parent == clause.series]
        body = parse_target(clause.target)
        stated = (body.operator, body.value, body.unit if body.value is not None else "")
        for row in covered:
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
