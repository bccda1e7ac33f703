"""Raw tables against the text that they were read from."""

import csv

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.check_against_text import READINGS, unaccounted, verify_source
from ouhai_stats.data.csv_text import read_table

TEXT = """2021年计划
一、主要目标：地区生产总值增长7.5%以上。
（一）新增企业50家，十园千企行动。
| 类别 | 序号 | 指标名称 | 单位 | 2020年 | | 2021年计划 |
|------|----|----|----|----|----|----|
| | | | | 计划 | 完成 | |
| 经济 | 1 | 地区生产总值 | % | 7 | 4.3 | 7.5 以上 |
"""
TABLES = {
    "annex.csv": "row,类别,序号,指标名称,单位,2020年计划,2020年完成,2021年计划\n1,经济,1,地区生产总值,%,7,4.3,7.5 以上\n",
    "body_targets.csv": "series,name,target\ngdp,地区生产总值,增长7.5%以上\n",
    "commitments.csv": "no,words\n1,新增企业50家\n",
    "numerals.csv": "no,numeral,words,reads_as,of\n1,2021,2021年计划,date,year\n2,一,一,heading,section\n"
    "3,7.5,增长7.5%以上,target,gdp\n4,一,一,heading,section\n5,50,新增企业50家,commitment,1\n"
    "6,十,十园千企,name,campaign\n7,千,十园千企,name,campaign\n",
}


@pytest.fixture
def plan(tmp_path):
    """Small plan and its text; ``change`` spoils one of them."""
    folder = tmp_path / "plan"
    folder.mkdir()
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    digest = sources.sha256(text.read_bytes())
    (folder / "source.yml").write_text(
        f"title: x\npublisher: x\npublished: 2021-01-01\npublished_basis: printed\n"
        f"files: {{}}\ntext_sha256: {digest}\n",
        encoding="utf-8",
    )
    for name, content in TABLES.items():
        (folder / name).write_text(content, encoding="utf-8")
    return text, folder


def test_a_sound_plan_is_counted(plan):
    assert verify_source(*plan).startswith("1 rows, 7 numerals: 2 heading")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("annex.csv", "4.3", "4.4", "annex.csv, row 1: the text prints"),
        ("annex.csv", "\n1,经济", "\n2,经济,1,x,%,1,1,1\n1,经济", "2 rows, the text's table has 1"),
        ("commitments.csv", "50家", "60家", "commitments.csv, no. 1: “新增企业60家” does not stand"),
        ("body_targets.csv", "7.5%", "7.6%", "body_targets.csv, gdp"),
        ("numerals.csv", "6,十,十园千企,name,campaign\n", "", "part at no. 6: “十” in the text, “千” listed"),
        ("numerals.csv", "commitment,1", "commitment,9", "no. 5: there is no commitment “9”"),
        ("numerals.csv", "target,gdp", "target,gnp", "no. 3: there is no target “gnp”"),
        ("numerals.csv", "name,campaign", "guess,campaign", "reads_as “guess”; allowed: commitment"),
        ("numerals.csv", "name,campaign", "name,", "there is no name “”"),
    ],
)
def test_faults_are_named(plan, file, old, new, words):
    text, folder = plan
    content = (folder / file).read_text(encoding="utf-8")
    assert old in content
    (folder / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        verify_source(text, folder)


def test_another_text_is_refused(plan):
    text, folder = plan
    text.write_text(TEXT.replace("行动", "举措"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"not the text that source\.yml names"):
        verify_source(text, folder)


def test_every_numeral_of_the_plan_is_accounted_for():
    folder = sources.plan_folder(2021)
    assert unaccounted(folder) == []
    with (folder / "numerals.csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [int(row["no"]) for row in rows] == list(range(1, 209))
    assert {row["reads_as"] for row in rows} <= set(READINGS)
    assert all(row["numeral"] in row["words"] for row in rows)


def test_every_printed_commitment_and_target_has_its_numeral():
    folder = sources.plan_folder(2021)
    numerals = read_table(folder / "numerals.csv")
    read = {kind: set(numerals.loc[numerals["reads_as"] == kind, "of"]) for kind in ("commitment", "target")}
    commitments = read_table(folder / "commitments.csv")
    worded = commitments["words"].str.contains("全覆盖|翻番|清零")
    counted = commitments[(commitments["items"] == "") & ~worded]
    assert set(counted["no"]) <= read["commitment"]
    clauses = read_table(folder / "body_targets.csv")
    assert set(clauses.loc[~clauses["target"].str.contains("下达"), "series"]) <= read["target"]
