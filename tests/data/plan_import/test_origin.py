"""Where a document comes from, and which year it plans, as it says itself."""

import pytest

from ouhai_stats.data.plan_import.documents import Document
from ouhai_stats.data.plan_import.origin import origin_of, year_named

GOALS = "主要预期目标是：地区生产总值增长5%左右。"


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        (["关于清河市2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", GOALS], 2026),
        (["清河市国民经济和社会发展第十五个五年规划和2035年远景目标纲要", GOALS], None),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", "三、2026年工作安排", GOALS], 2026),
        (["政府工作报告", "一、2025年工作回顾", "2026年经济社会发展" + GOALS], 2026),
        (["政府工作报告", "（2026年1月27日在清河市人民代表大会上）", "一、2025年工作回顾", GOALS], 2026),
        (["政府工作报告", "2025年主要目标任务的完成，标志着收官。", GOALS], None),
    ],
)
def test_the_plan_year_is_the_one_that_the_goals_are_set_for(lines, year):
    document = Document()
    for line in lines:
        document.add_text(line)
    assert year_named(document) == year


def origin(*lines):
    """Origin of a document of some paragraphs."""
    document = Document()
    for line in lines:
        document.add_text(line)
    return origin_of(document)


def test_title_number_publisher_and_day_are_the_documents_own_words():
    assert origin(
        "清河市人民政府文件",
        "清政发〔2023〕5号",
        "关于下达2023年国民经济和社会发展计划的通知",
        "2022年12月30日，会议通过。",
        "清河市人民政府办公室",
        "2023年3月9日印发",
    ) == {
        "title": "关于下达2023年国民经济和社会发展计划的通知",
        "document_number": "清政发〔2023〕5号",
        "publisher": "清河市人民政府",
        "published": "2023-03-09",
        "published_basis": "printed",
    }


def test_what_the_document_does_not_say_is_blank():
    assert set(origin("地区生产总值增长5%左右。").values()) == {""}


@pytest.mark.parametrize(
    ("line", "day"),
    [("二〇二三年三月十九日", "2023-03-19"), ("2023-3-9", "2023-03-09"), ("2023年13月9日", ""), ("2023年3月", "")],
)
def test_a_day_is_read_in_digits_and_in_chinese_and_one_that_is_none_is_not(line, day):
    assert origin(line)["published"] == day


def test_a_report_is_the_governments_own():
    assert origin("2023年清河市政府工作报告")["publisher"] == "清河市人民政府"
