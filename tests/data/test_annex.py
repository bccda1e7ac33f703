"""Annexes as plans print them, and hundreds of tampered ones: read, or refused by file, row and column."""

import random
import re

import pandas as pd
import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.annex import number_printed
from ouhai_stats.data.assumptions import read_corrections, read_series
from ouhai_stats.data.checked_tables import check_text
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.schemas import TARGETS
from ouhai_stats.data.targets import tidy_targets
from ouhai_stats.files import paths

FOLDER = sources.plan_folder(2021)
ANNEX = read_table(FOLDER / "annex.csv")
SOURCE = sources.read_source(FOLDER)
FIXES = read_corrections(f"{FOLDER.name}/annex.csv")
NO_FIXES = FIXES.head(0)
SERIES = read_series()
CODES = read_table(FOLDER / "annex_series.csv").set_index("row")["series"]
ROW = dict(zip(ANNEX.columns, ["1", "经济", "1", "地区生产总值", "%", "7", "4.3", "7.5以上"], strict=True))
SIGNS = [
    "",
    "一",
    "3.1",
    "（三）",
    "-",
    "…",
    "NaN",
    "nan",
    "inf",
    "1e400",
    "%",
    "‰",
    "万元/人",
    "保持稳定",
    "持平",
    "7,5",
]
SIGNS += [
    "提高0.5个百分点",
    "44.64亿元，增长20%",
    "Ⅲ类",
    "±2",
    "0x10",
    "=1+1",
    "\u200b",
    "9" * 40,
    "以上",
    "gdp",
    "1\n2",
    "🙂",
]


def read(rows, codes=None, fixes=NO_FIXES):
    """Tidy targets of some rows."""
    codes = pd.Series({"1": "gdp"}, name="series") if codes is None else codes
    return tidy_targets(pd.DataFrame(rows, dtype=str), fixes, codes, SERIES, SOURCE)


def refusals(*arguments):
    """Lines of the error with which an annex is refused."""
    with pytest.raises(ValueError) as caught:
        read(*arguments)
    return str(caught.value).splitlines()


def test_columns_that_a_plan_does_not_print_are_blank():
    bare = {name: ROW[name] for name in ("row", "指标名称", "单位", "2021年计划")}
    row = read([bare]).iloc[0]
    assert (row["target"], row["operator"], row["category"], row["number"]) == (7.5, "at_least", "未分类", 1.0)
    assert pd.isna(row["previous_plan"]) and pd.isna(row["previous_actual"])


def test_a_missing_column_is_named_with_what_is_allowed():
    (line,) = refusals([{name: cell for name, cell in ROW.items() if name != "单位"}])
    assert line.startswith("annex.csv, row 1: no column 单位, found row、类别") and "allowed are row、类别" in line


def test_every_fault_is_told_at_once_as_a_spreadsheet_shows_it():
    codes = pd.Series({"1": "gdp", "2": "nothing"})
    second = ROW | {"row": "2", "2021年计划": "大幅增长吧", "单位": "斗", "序号": "甲"}
    lines = refusals([ROW | {"2020年完成": "4至5"}, second, ROW | {"row": "3"}], codes)
    assert [line[: line.index("：") if "：" in line else 40] for line in lines]
    assert any(line.startswith("annex.csv, row 2, column 2020年完成: “4至5”; allowed: one figure") for line in lines)
    assert any(line.startswith("annex.csv, row 3, column 序号: “甲”; allowed: a number such as 3") for line in lines)
    assert any(line.startswith("annex.csv, row 3, column 单位: “斗”; allowed: a unit") for line in lines)
    assert any("row 3, column 指标名称" in line and "names the series “nothing”" in line for line in lines)
    assert any("row 4" in line and "has no series for row 3" in line for line in lines)


@pytest.mark.parametrize(
    ("printed", "number"), [("3", 3), ("3.1", 3.1), ("三", 3), ("（十二）", 12), ("一、", 1), ("甲", None)]
)
def test_numbers_of_rows(printed, number):
    assert number_printed(printed) == number


def test_a_figure_needs_a_unit_and_words_need_none():
    assert (
        read([ROW | {"单位": "", "2020年计划": "", "2020年完成": "", "2021年计划": "完成上级下达任务"}]).at[0, "unit"]
        == ""
    )
    assert "a unit, blank only where no cell holds a figure" in refusals([ROW | {"单位": ""}])[0]


def test_a_change_is_a_level_once_the_result_is_known():
    row = read([ROW | {"2021年计划": "提高0.5个百分点以上"}]).iloc[0]
    assert (row["operator"], row["target"]) == ("at_least", pytest.approx(4.8))
    assert read([ROW | {"2020年完成": "", "2021年计划": "提高0.5个百分点"}]).at[0, "operator"] == "qualitative"


def test_a_tampered_annex_is_read_or_refused_in_words():
    for seed in range(150):
        read_tampered_annex(seed)


def read_tampered_annex(seed):
    """An annex changed at random is read whole, or refused by file."""
    chance = random.Random(seed)
    annex, codes, fixes = ANNEX.copy(), CODES.copy(), FIXES.copy()
    for _ in range(chance.randint(1, 6)):
        what = chance.randrange(10)
        if what < 7 and len(annex):
            other = annex.iat[chance.randrange(len(annex)), chance.randrange(len(annex.columns))]
            annex.iat[chance.randrange(len(annex)), chance.randrange(len(annex.columns))] = chance.choice(
                [*SIGNS, other]
            )
        elif what == 7:
            annex = annex.drop(columns=chance.choice(list(annex.columns[1:]))) if len(annex.columns) > 2 else annex
        elif what == 8 and len(codes):
            codes = chance.choice([codes.drop(codes.index[0]), pd.concat([codes, codes.tail(1)])])
        else:
            annex = chance.choice([annex.iloc[:-1], annex.head(0), pd.concat([annex, annex.tail(1)])])
    try:
        built = tidy_targets(annex.reset_index(drop=True), fixes, codes, SERIES, SOURCE)
    except ValueError as error:
        assert re.match(r"annex\.csv|corrections\.csv|targets\.csv", str(error)), error
    else:
        assert len(built) == len(annex)


def test_a_tampered_tidy_table_is_read_or_refused_in_words():
    for seed in range(40):
        check_tampered_table(seed)


def check_tampered_table(seed):
    """A tidy table changed at random passes, or each fault is told by row and column with what is allowed."""
    chance = random.Random(seed)
    table = read_table(paths.TIDY / "targets.csv")
    for _ in range(chance.randint(1, 5)):
        table.iat[chance.randrange(len(table)), chance.randrange(len(table.columns))] = chance.choice(SIGNS)
    if chance.random() < 0.2:
        table = table.drop(columns=chance.choice(table.columns))
    try:
        check_text(table, TARGETS, "targets.csv")
    except ValueError as error:
        for line in re.split(r"\n(?=targets\.csv)", str(error)):
            assert re.match(r"targets\.csv(, row \d+)?(, column \w+)?: ", line) and (
                "allowed" in line or "column" in line
            )
