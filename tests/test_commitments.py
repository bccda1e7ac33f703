"""Counted commitments of the plan's body."""

import pytest

from ouhai_stats import sources
from ouhai_stats.commitments import build_commitments

FOLDER = sources.plan_folder(2021)


@pytest.fixture(scope="module")
def commitments():
    return build_commitments(FOLDER).set_index("what_zh")


@pytest.mark.parametrize(
    ("what", "operator", "value", "unit"),
    [
        ("新增高新技术企业", "plain", 50, "家"),
        ("实现工业供地", "at_least", 500, "亩"),
        ("工业投资", "at_least", 34, "亿元"),
        ("道路建成通车", "plain", 20, "条"),
        ("建成安置房面积", "plain", 240, "万平方米"),
        ("安置房交钥匙", "plain", 4500, "套"),
        ("利用外资", "at_least", 3500, "万美元"),
        ("新建健身步道", "plain", 15, "公里"),
        ("建成特色街区", "plain", 10, "个"),
        ("离婚冷静期调解干预覆盖率", "plain", 100, "%"),
        ("创新类领军人才", "at_least", 150, "人"),
    ],
)
def test_commitments_that_the_plan_counts(commitments, what, operator, value, unit):
    row = commitments.loc[what]
    assert (row["operator"], row["value"], row["unit"]) == (operator, value, unit)


def test_there_are_well_over_ninety(commitments):
    assert len(commitments) == 100


def test_named_projects_are_counted_one_by_one(commitments):
    row = commitments.loc["茶山街道区块拆改"]
    assert (row["basis"], row["value"], row["operator"]) == ("enumerated", 8, "plain")
    assert commitments.at["打造标志性项目", "operator"] == "at_least"


def test_deadlines_and_aspirations(commitments):
    assert commitments.at["建成美丽乡村", "deadline"] == "2021-09-30"
    assert commitments.at["工业投资", "aspirational"] == "yes"
    assert commitments.at["实现工业供地", "aspirational"] == "no"


def test_words_are_phrases_not_paragraphs(commitments):
    assert commitments["words"].str.len().max() <= 60


def test_a_phrase_without_a_count_names_its_number(tmp_path):
    folder = tmp_path / FOLDER.name
    folder.mkdir()
    text = (
        (FOLDER / "commitments.csv").read_text(encoding="utf-8").replace("新增高新技术企业50家", "新增高新技术企业若干")
    )
    (folder / "commitments.csv").write_text(text, encoding="utf-8")
    (folder / "source.yml").write_text((FOLDER / "source.yml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"commitments.csv, no. 18: .*若干"):
        build_commitments(folder)
