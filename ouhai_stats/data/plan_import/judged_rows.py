"""Rows of the annex with series, corrections and readings: sure, doubtful or refused, with every reason."""

import re
from dataclasses import dataclass, field

import pandas as pd

from ouhai_stats.data.annex import FIGURES, NO_CATEGORY, RESULT, columns_of, is_result, number_printed
from ouhai_stats.data.plan_import.annex_row import AnnexRow, without_mark
from ouhai_stats.data.plan_import.body import Clause
from ouhai_stats.data.plan_import.codes import Proposal, SeriesNames, new_series
from ouhai_stats.data.plan_import.faults import (
    Correction,
    blanks_under_words,
    shifted_rows,
    slipped_numbers,
    units_against_body,
)
from ouhai_stats.data.plan_import.reading import Refusal, unread
from ouhai_stats.data.targets import reference_of
from ouhai_stats.language.annex_cells import read_cell
from ouhai_stats.language.target import RELATIVE
from ouhai_stats.language.units import is_unit

__all__ = ["JudgedAnnex", "judge_annex"]

Why = tuple[str, dict[str, object]]


@dataclass
class JudgedAnnex:
    """The annex as printed and corrected, the series of each row, new series, refusals and reasons by row."""

    printed: pd.DataFrame
    corrected: pd.DataFrame
    corrections: list[Correction]
    proposals: dict[int, Proposal]
    new: list[dict[str, str]]
    refusals: list[Refusal] = field(default_factory=list)
    reasons: dict[int, list[Why]] = field(default_factory=dict)

    def status(self, row: int) -> str:
        """Refused where a cell is not read; doubtful where anything but the series' own name was needed; else sure."""
        if any(refusal.row == row for refusal in self.refusals):
            return "refused"
        return "doubtful" if set(dict(self.reasons[row])) - {"exact", "synonym", "from_goals"} else "sure"

    def series_of(self, row: int) -> str:
        """Code of a row."""
        return self.proposals[row].code


def judge_annex(rows: list[AnnexRow], plan_year: int, names: SeriesNames, goals: list[Clause]) -> JudgedAnnex:
    """Series, corrections, refusals and reasons of all rows."""
    columns = columns_of(plan_year)
    printed = _as_printed(rows, columns)
    merged = {row.row: row.merged for row in rows}
    fixes = shifted_rows(printed, columns, merged)
    proposals, reasons = _proposals(rows, _with(printed, fixes), columns, names)
    codes = {row: proposal.code for row, proposal in proposals.items()}
    parents = {row: names.series["parent"].get(code, "") for row, code in codes.items()}
    fixes += slipped_numbers(printed, columns, parents, codes)
    fixes += units_against_body(_with(printed, fixes), columns, codes, goals)
    fixes += blanks_under_words(_with(printed, fixes), columns, all(row.merges_known for row in rows))
    fixes = sorted(_once(fixes), key=lambda fix: fix.row)
    corrected = _with(printed, fixes)
    new = _new_series(corrected, proposals, columns)
    judged = JudgedAnnex(printed, corrected, fixes, proposals, new, [], reasons)
    _refuse(judged, columns, names)
    _doubt(judged, columns, names)
    for row in reasons:
        number = sum(fix.row == row for fix in fixes)
        reasons[row] += [("corrected", {"number": number})] if number else []
    return judged


def _as_printed(rows: list[AnnexRow], columns: dict[str, str]) -> pd.DataFrame:
    """Rows as ``annex.csv`` holds them; rows are counted where the table prints no numbers."""
    usable = [number_printed(row.number) is not None for row in rows]
    counted = not usable or not usable[0]
    lines = []
    for row in rows:
        number = number_printed(row.number)
        cells = {columns[name]: getattr(row, name) for name in (*FIGURES, "category", "name", "unit")}
        cells |= {"row": str(row.row), columns["number"]: str(row.row) if counted else f"{number:g}" if number else ""}
        if row.above and row.above != row.name and not row.name.startswith(row.above):
            cells[columns["name"]] = f"{without_mark(row.above)}：{row.name}"
        lines.append({column: cells[column] for column in columns.values()} | row.extra)
    frame = pd.DataFrame(lines).fillna("")
    if frame.at[0, columns["category"]] == "":
        frame.loc[0, columns["category"]] = NO_CATEGORY
    return frame


def _with(printed: pd.DataFrame, fixes: list[Correction]) -> pd.DataFrame:
    """Annex with corrections in the order in which they were found."""
    corrected = printed.copy()
    for fix in fixes:
        corrected.loc[corrected["row"] == str(fix.row), fix.column] = fix.corrected
    return corrected


def _once(fixes: list[Correction]) -> list[Correction]:
    """One correction for each cell: what it held at first and holds in the end."""
    kept: dict[tuple[int, str], Correction] = {}
    for fix in fixes:
        before = kept.get((fix.row, fix.column))
        expected = before.expected if before else fix.expected
        kept[(fix.row, fix.column)] = Correction(
            fix.row, fix.column, expected, fix.corrected, fix.kind, fix.why, fix.facts
        )
    return [fix for fix in kept.values() if fix.expected != fix.corrected]


def _proposals(
    rows: list[AnnexRow], annex: pd.DataFrame, columns: dict[str, str], names: SeriesNames
) -> tuple[dict[int, Proposal], dict[int, list[Why]]]:
    """Series of each row with the reason."""
    proposals: dict[int, Proposal] = {}
    reasons: dict[int, list[Why]] = {}
    for row, line in zip(rows, annex.to_dict("records"), strict=True):
        name, unit = line[columns["name"]], line[columns["unit"]]
        # A level without a unit is none of the growth that its bare name means elsewhere.
        proposal = names.propose(name if unit or row.half != "level" else f"{name}（总量）", unit)
        proposals[row.row] = proposal
        reasons[row.row] = [(proposal.how, {"nearest": proposal.nearest, "distance": proposal.distance})]
        reasons[row.row] += row.notes
        if row.half:
            reasons[row.row].append(("split", {}))
    return proposals, reasons


def _new_series(annex: pd.DataFrame, proposals: dict[int, Proposal], columns: dict[str, str]) -> list[dict[str, str]]:
    """Rows of ``series.csv`` for indicators that are not on file, one for each code."""
    new: dict[str, dict[str, str]] = {}
    for line in annex.to_dict("records"):
        proposal = proposals[int(line["row"])]
        if proposal.how == "unknown":
            name, unit, target, actual = (line[columns[field]] for field in ("name", "unit", "target", "actual"))
            new.setdefault(proposal.code, new_series(proposal.code, name, unit, f"{target}；{actual}"))
    return list(new.values())


def _refuse(judged: JudgedAnnex, columns: dict[str, str], names: SeriesNames) -> None:
    """Note every cell that is not read, units that are missing or unknown, and series that stand twice."""
    rows: dict[str, int] = {}
    kinds = {line["code"]: line["kind"] for line in judged.new} | names.series["kind"].to_dict()
    for line in judged.corrected.to_dict("records"):
        row, unit = int(line["row"]), line[columns["unit"]]
        code = judged.series_of(row)
        if not without_mark(line[columns["name"]]):
            why, why_zh = "no name; allowed: the indicator's name, not blank", "没有名称；应为指标名称"
            judged.refusals.append(Refusal(row, columns["name"], line[columns["name"]], why, why_zh))
        if not unit and code in names.series.index and _is_rate(line[columns["name"]], names.series.at[code, "unit"]):
            unit = names.series.at[code, "unit"]
            judged.reasons[row].append(("no_unit", {"unit": unit}))
            judged.printed.loc[judged.printed["row"] == str(row), columns["unit"]] = unit
            judged.corrected.loc[judged.corrected["row"] == str(row), columns["unit"]] = unit
        figures = any(_has_figure(line[columns[name]], line[columns["name"]]) for name in FIGURES)
        if not is_unit(unit) and (unit or figures):
            whys = (
                (f"the unit “{unit}” is not in the table of units", f"单位“{unit}”不在单位表内")
                if unit
                else ("no unit; allowed: one of the table of units", "没有单位；应是单位表内的一个")
            )
            judged.refusals.append(Refusal(row, columns["unit"], unit, *whys))
            continue
        for name in FIGURES:
            kind = kinds[code]
            words, called = line[columns[name]], line[columns["name"]]
            why, why_zh = unread(words, unit, kind, called)
            if not why and name == "actual" and not is_result(read_cell(words, unit, kind, name=called)):
                why = f"“{words}”; {RESULT}"
            if why:
                judged.refusals.append(Refusal(row, columns[name], words, why, why_zh))
        if code in rows:
            why = f"row {rows[code] + 1} is about the same series, {code}; allowed: each series once"
            why_zh = f"与第{rows[code] + 1}行是同一序列（{code}）；每个序列只能有一行"
            judged.refusals.append(Refusal(row, columns["name"], line[columns["name"]], why, why_zh))
        rows.setdefault(code, row)


def _has_figure(words: str, name: str) -> bool:
    """Whether a cell holds a figure without a unit, in digits or in words, or one that cannot be read."""
    try:
        read = read_cell(words, "", "growth", name=name)
    except ValueError:
        return bool(re.search(r"\d", words))
    return read.value is not None


def _is_rate(name: str, unit: str) -> bool:
    """Whether a name says by itself that its figure is a rate: no bare name and no count says in what it is counted."""
    return unit in ("%", "‰") and bool(re.search("率|增速|增长|增幅|涨幅|比重|占比|比例|份额|强度", name))


def _doubt(judged: JudgedAnnex, columns: dict[str, str], names: SeriesNames) -> None:
    """Note every target that is read and cannot be judged as it stands, with its cell."""
    new = pd.DataFrame(judged.new, columns=["code", *names.series.columns]).set_index("code")
    known = pd.concat([names.series, new])
    refused = {refusal.row for refusal in judged.refusals}
    rows = {judged.series_of(row) for row in judged.proposals}
    for line in judged.corrected.to_dict("records"):
        row, unit, words = int(line["row"]), line[columns["unit"]], line[columns["target"]]
        code = judged.series_of(row)
        if row in refused:
            continue
        kind = str(known.at[code, "kind"])
        called = line[columns["name"]]
        base = read_cell(line[columns["actual"]], unit, kind, name=called).value
        read = read_cell(words, unit, kind, base, called)
        cell = f"annex.csv, row {row + 1}, column {columns['target']}"
        compared = reference_of(read, code, known)
        if read.operator in RELATIVE and ":" not in compared and compared not in rows:
            judged.reasons[row].append(("compared", {"cell": cell, "words": read.reference}))
        elif read.operator == "qualitative" and re.search(r"\d", words):
            judged.reasons[row].append(("figure_unused", {"cell": cell, "words": words}))
