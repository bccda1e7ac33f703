"""A document as a draft: its year, its goals as rows, and what they say of last year."""

import pytest
from plan_documents import draft_of_file as draft
from plan_documents import draft_of_table as table
from plan_documents import paragraphs
from plan_documents import targets_of as targets

from ouhai_stats.data.plan_import.draft import row_reasons


def test_a_list_of_projects_is_no_annex(tmp_path):
    lines = [["序号", "项目名称", "总投资", "2022年计划投资"], ["1", "某某道路工程", "8000", "3000"]]
    with pytest.raises(ValueError, match="no table has a column of indicators"):
        table(tmp_path, lines, year=2022)


REPORT = [
    "2026年某某省政府工作报告",
    "2026年1月20日",
    "过去一年，全年实现地区生产总值5696亿元，增长5.3%。一产、二产、三产增加值分别增长6%、5.2%、5.1%。城镇调查失业率平均为5.2%。“十四五”时期固定资产投资年均增长9%。",
    "今年发展的主要预期目标是：地区生产总值增长5%左右。一产、二产、三产增加值分别增长4%左右、5%以上、5%左右。固定资产投资增长5%左右，城镇调查失业率控制在5.5%左右，城镇和农村居民人均可支配收入分别增长4%、6%。",
    "一、重点工作",
    "（一）扩大内需。新建改造道路20公里，培育企业30家以上。",
]


def test_running_text_gives_targets_and_last_years_results(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("\n".join(REPORT), encoding="utf-8")
    read = draft(path, 2026)
    assert targets(read, "code", "previous_actual", "operator", "target") == [
        ("gdp", 5.3, "about", 5.0),
        ("primary", 6.0, "about", 4.0),
        ("secondary", 5.2, "at_least", 5.0),
        ("tertiary", 5.1, "about", 5.0),
        ("fai", None, "about", 5.0),
        (read.annex.series_of(6), 5.2, "about", 5.5),
        ("urban_income", None, "plain", 4.0),
        ("rural_income", None, "plain", 6.0),
    ]
    assert read.targets["locator"].str.contains("正文第4段").all()
    assert [read.annex.status(row.row) for row in read.rows] == ["doubtful"] * 4 + ["sure", "doubtful", "sure", "sure"]
    assert "上年结果取自正文第3段：“增长5.3%”" in row_reasons(read, 1, "zh")
    assert [(line.section, line.theme, line.words) for line in read.commitments] == [
        ("一（一）", "扩大内需", "新建改造道路20公里"),
        ("一（一）", "扩大内需", "培育企业30家以上"),
    ]
    assert read.origin["publisher"] == "某某省人民政府" and read.origin["published"] == "2026-01-20"


def test_results_that_contradict_each_other_leave_a_blank(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        "\n".join([*REPORT[:3], "过去一年，固定资产投资增长3%，固定资产投资增长4%。", *REPORT[3:]]), encoding="utf-8"
    )
    read = draft(path, 2026)
    assert targets(read, "code", "previous_actual")[4] == ("fai", None)
    assert "固定资产投资增长3%；固定资产投资增长4%" in row_reasons(read, 5, "zh") and read.annex.status(5) == "doubtful"


def test_body_alone_gives_a_draft(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("\n\n".join(paragraphs()), encoding="utf-8")
    read = draft(path)
    assert len(read.targets) + len(read.annex.refusals) == 26 and read.plan_year == 2021
    assert set(read.targets["code"]) >= {"gdp", "retail", "unemployment"}


def test_a_document_that_names_no_year_asks_for_it(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text("今年主要预期目标是：地区生产总值增长5%左右。", encoding="utf-8")
    with pytest.raises(ValueError, match="give it with --plan-year"):
        draft(path)
    assert targets(draft(path, 2030), "code", "target") == [("gdp", 5.0)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "二、2026年主要预期目标。地区生产总值增长6%左右，居民收入增长与经济增长同步。",
            "三、重点工作。新建幼儿园6所。",
        ),
        (
            "二、2026年主要预期目标",
            "地区生产总值增长6%左右，居民收入增长与经济增长同步。",
            "三、重点工作。新建幼儿园6所。",
        ),
    ],
)
def test_goals_under_a_heading_are_found_and_those_beside_the_annex_are_rows(tmp_path, text):
    lines = [("指标", "单位", "2025年完成", "2026年目标"), ("地区生产总值增速", "%", "5.8", "6左右")]
    found = table(tmp_path, lines, ("2026年国民经济和社会发展计划", *text))
    assert [clause.name for clause in found.goals] == ["地区生产总值", "居民收入"]
    assert targets(found, "name_zh", "operator", "locator")[1][:2] == ("居民收入", "in_step_with")
    assert [one.words for one in found.commitments] == ["新建幼儿园6所"]
