"""A release as it comes in: CSV or Excel, long or the bureau's wide table, read cell by cell with every fault named."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.regions import region_names
from ouhai_stats.data.release_grid import read_grid
from ouhai_stats.data.release_words import day_of, figure_of, name_and_unit, names_of, nearest
from ouhai_stats.data.schemas import OBSERVATIONS
from ouhai_stats.language.grammar_words import NOTHING
from ouhai_stats.language.numerals import normalise
from ouhai_stats.language.periods import read_period, year_in
from ouhai_stats.language.units import canonical_unit
from ouhai_stats.measures.spans import PERIOD, last_day

__all__ = ["COLUMNS", "Reading", "read_release"]

# Heads of columns, and labels above the table, by what they hold.
COLUMNS = {
    "region": ["region", "地区", "区域"],
    "series": ["series", "indicator", "指标", "指标名称", "项目"],
    "period": ["period", "期间", "时期", "报告期", "时间"],
    "value": ["value", "数值", "绝对值", "总量", "累计", "本期累计"],
    "growth": ["growth", "增长", "增速", "同比", "同比增长", "累计增长"],
    "unit": ["unit", "单位", "计量单位"],
    "published_on": ["published_on", "发布日期", "公布日期"],
    "source": ["source", "来源", "资料来源"],
    "status": ["status", "性质"],
    "note": ["note", "备注"],
}
GIVEN = ["region", "period", "published_on", "source"]
GROWING = {"growth", "reduction"}
STATUSES = ["stated", "derived", "revised"]


@dataclass
class Reading:
    """What a file says: its figures as rows of ``observations.csv``; what is wrong, doubtful and left out of it."""

    file: str
    figures: pd.DataFrame
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_release(path: Path, given: dict[str, str] | None = None) -> Reading:
    """Figures of a file, each with its place in it; every fault is listed, none stops the reading.

    Parameters
    ----------
    path
        CSV (UTF-8 with or without mark, GB18030) or Excel file. Long: a row a figure. Wide: a row an indicator, with
        columns for its value and its growth. Above the head there may be a title, and rows of a label and its value
        (地区, 期间, 发布日期, 来源).
    given
        Region, period, published_on and source for rows that do not name their own.
    """
    reading = Reading(path.name, pd.DataFrame(columns=list(OBSERVATIONS.columns)))
    try:
        grid = read_grid(path)
        head = _head_row(grid, path.name)
    except (ValueError, TimeoutError) as error:
        reading.faults.append(str(error))
        return reading
    _Reader(reading, grid, head, dict(given or {})).read()
    return reading


def _field(cell: str) -> str:
    """What a column or label holds, "" if it is none of ours; units and remarks in brackets do not count."""
    name = re.sub(r"\(.*?\)|[:：%]", "", normalise(cell)).lower()
    return next((key for key, names in COLUMNS.items() if name in names), "")


def _head_row(grid: list[list[str]], file: str) -> int:
    """Position of the row that heads the table."""
    for number, row in enumerate(grid):
        fields = {_field(cell) for cell in row}
        if "series" in fields and fields & {"value", "growth"}:
            return number
    raise ValueError(f"{file}: no head row; needed are a column 指标 or series, and 数值, value, 增长 or growth")


class _Reader:
    """One reading under way."""

    def __init__(self, reading: Reading, grid: list[list[str]], head: int, given: dict[str, str]) -> None:
        self.reading, self.grid, self.head = reading, grid, head
        self.fields = {position: _field(cell) for position, cell in enumerate(grid[head]) if _field(cell)}
        self.names = {self.fields[position]: grid[head][position] for position in reversed(self.fields)}
        self.wide = "growth" in self.fields.values()
        self.called: dict[str, list] = {}
        for series in read_series().itertuples(index=False):
            for name in filter(None, {series.code, series.name_zh, *series.also_called.split("|")}):
                self.called.setdefault(normalise(name), []).append(series)
        self.given = {**self._above(), **given}

    def _above(self) -> dict[str, str]:
        """What the rows above the head say: labels with values, and region and period in the title."""
        about: dict[str, str] = {}
        for row in self.grid[: self.head]:
            cells = [cell for cell in row if cell]
            label, _, rest = cells[0].replace("：", ":").partition(":") if cells else ("", "", "")
            value = rest.strip() or (cells[1] if len(cells) > 1 else "")
            if _field(label) in GIVEN and value:
                about[_field(label)] = value
            elif len(cells) == 1:
                about |= self._title(cells[0], about)
        return about

    @staticmethod
    def _title(title: str, about: dict[str, str]) -> dict[str, str]:
        """Region and period that a title names, where no label has."""
        told = {}
        regions = [region for region in region_names() if region in title]
        period = re.search(r"\d{4}年(?:[^年主国各全]*?(?:季度|半年|月份?)|全年)?", normalise(title))
        if regions and "region" not in about:
            told["region"] = regions[0]
        if period and "period" not in about:
            told["period"] = period[0]
        return told

    def read(self) -> None:
        """Read every row below the head."""
        doubled = [name for name in COLUMNS if list(self.fields.values()).count(name) > 1]
        if doubled:
            self._fault(self.head, doubled[0], "", "two columns hold the same; allowed: one")
            return
        rows = [
            figure
            for number in range(self.head + 1, len(self.grid))
            if any(self.grid[number])
            for figure in self._row(number)
        ]
        frame = pd.DataFrame(rows, columns=[*OBSERVATIONS.columns, "row"])
        keys = ["region", "series", "period", "published_on", "source"]
        for line in frame[frame.duplicated(keys)].itertuples():
            self._fault(line.row, "series", line.series, f"{line.region} {line.period} stands in the file twice")
        if not len(frame) and not self.reading.faults:
            self.reading.faults.append(f"{self.reading.file}: the table holds no figure")
        self.reading.figures = frame.drop(columns="row")

    def _row(self, number: int) -> list[tuple]:
        """Figures of one row: one of a long table, value and growth of a wide one."""
        wide = len(self.grid[self.head])
        beyond = [cell for cell in self.grid[number][wide:] if cell]
        if beyond and any(self.grid[number][:wide]):  # A stray cell in an empty row belongs to no figure.
            self.reading.faults.append(
                f"{self.reading.file}, row {number + 1}: {len(self.grid[number])} cells, “{beyond[0]}” stands beyond "
                f"the head; allowed: {wide}, one for each column of the head"
            )
            return []
        cells = {
            name: self.grid[number][position].strip()
            for position, name in self.fields.items()
            if position < len(self.grid[number])
        }
        filled = [name for name in ("value", "growth") if not re.fullmatch(NOTHING, normalise(cells.get(name, "")))]
        if not cells.get("series") and not filled:
            return []
        before = len(self.reading.faults)
        about = self._about(number, cells)
        figures = [self._figure(number, name, cells, about) for name in filled]
        return [figure for figure in figures if figure] if len(self.reading.faults) == before else []

    def _about(self, number: int, cells: dict[str, str]) -> dict[str, str]:
        """Region, period, day, source and status that a row is about."""
        about = {name: cells.get(name) or self.given.get(name, "") for name in GIVEN}
        regions = region_names()
        if about["region"] not in regions:
            allowed = f"allowed: {', '.join(regions)}" + nearest(about["region"], regions)
            self._fault(number, "region", about["region"], allowed)
        try:
            about["period"] = read_period(about["period"], year_in(self.given.get("period", "")))
        except ValueError as error:
            self._fault(number, "period", about["period"], str(error))
        try:
            about["published_on"] = day_of(about["published_on"])
        except ValueError as error:
            self._fault(number, "published_on", about["published_on"], str(error))
        if not about["source"]:
            self._fault(number, "source", "", "allowed: title of the document that prints the figure, not blank")
        about["status"] = cells.get("status") or "stated"
        if about["status"] not in STATUSES:
            self._fault(number, "status", about["status"], f"allowed: {', '.join(STATUSES)}")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", about["published_on"]) and re.fullmatch(PERIOD, about["period"]):
            end = last_day(about["period"])
            if about["published_on"] < end:
                words = f"{about['period']} had not ended; allowed: {end} or a later day"
                self._fault(number, "published_on", about["published_on"], words)
        return about

    def _figure(self, number: int, column: str, cells: dict[str, str], about: dict[str, str]) -> tuple | None:
        """One figure, or None with a fault or warning noted."""
        name, unit = name_and_unit(cells.get("series", ""), cells.get("unit", ""))
        series = self._series(number, column, name)
        try:
            value, printed = figure_of(cells[column])
            unit = printed or ("%" if column == "growth" else canonical_unit(unit) if unit else "")
        except ValueError as error:
            self._fault(number, column, cells[column], str(error))
            return None
        if series is None:
            return None
        if unit != series.unit:
            self._fault(
                number,
                "unit" if "unit" in cells and not printed and column == "value" else column,
                unit,
                f"allowed for {series.name_zh}: {series.unit}; units are never converted silently",
            )
            return None
        locator = f"{self.reading.file}, row {number + 1}, column {self.names[column]}"
        return (
            about["region"],
            series.code,
            about["period"],
            value,
            series.unit,
            about["status"],
            about["published_on"],
            "printed",
            "official",
            about["source"],
            locator,
            cells.get("note", ""),
            number,
        )

    def _series(self, number: int, column: str, name: str) -> Any:
        """Series that a row's words and its column stand for; in a wide table the column tells level from growth."""
        bare = re.sub(r"\(.*?\)$", "", name)
        forms = [form for word in dict.fromkeys([name, bare]) for form in names_of(word)]
        called = [series for form in (forms if self.wide else forms[:1]) for series in self.called.get(form, [])]
        fitting = [series for series in called if not self.wide or (series.kind in GROWING) == (column == "growth")]
        if fitting:
            return fitting[0]
        if called:
            self.reading.notes.append(f"{self._place(number, column)}: no series keeps this of “{name}”; left out")
            return None
        short = {re.sub(r"增速$|\(总量\)$", "", words): words for words in self.called}
        near = nearest(bare, [*self.called, *short])
        self._fault(number, "series", name, f"no series is called so; see data/assumptions/series.csv{near}")
        return None

    def _place(self, number: int, column: str) -> str:
        """File, row and column of a cell."""
        return f"{self.reading.file}, row {number + 1}, column {self.names.get(column, column)}"

    def _fault(self, number: int, column: str, value: str, allowed: str) -> None:
        """Note a fault."""
        shown = "" if allowed.startswith("“") else f"“{value}”; "
        self.reading.faults.append(f"{self._place(number, column)}: {shown}{allowed}")
