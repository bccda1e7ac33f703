"""The plan on file from documents of each kind, and plans in other forms: rows right, or refused by cell."""

import random
import re

import pandas as pd
import pytest
import typst
from docx import Document as new_word
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from plan_documents import FORMATS, annex, as_html, as_pdf, paragraphs, printed, raw

from ouhai_stats.data.assumptions import read_series
from ouhai_stats.data.checked_tables import read_checked
from ouhai_stats.data.plan_import.body import clauses_in, find_goals
from ouhai_stats.data.plan_import.codes import SeriesNames, edit_distance
from ouhai_stats.data.plan_import.documents import Document, Paragraph, sentences_of
from ouhai_stats.data.plan_import.draft import corrections_table, draft_of, row_reasons
from ouhai_stats.data.plan_import.grid import cell_text
from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.plan_import.reading import target_in
from ouhai_stats.data.plan_import.tables import draft_files
from ouhai_stats.data.plan_import.words import words_of
from ouhai_stats.data.schemas import TARGETS
from ouhai_stats.data.sources import read_table
from ouhai_stats.files import paths

CELLS = ["row", "column", "expected", "corrected"]


def draft(path, year=None):
    """Draft of a file."""
    return draft_of(path, read_document(path), year)


def table(tmp_path, lines, text=("主要指标",), year=None, form="html"):
    """Draft of a document with one table, its lines as texts."""
    cells = [[(text, 1, 1) for text in line] for line in lines]
    return draft(printed(tmp_path, form, cells, list(text)), year)


def targets(read, *columns):
    """Columns of the tidy targets as tuples, blanks as None."""
    frame = read.targets[list(columns)].astype(object)
    return [tuple(None if pd.isna(cell) else cell for cell in line) for line in frame.itertuples(index=False)]


@pytest.fixture(scope="module")
def by_hand():
    """Tidy targets and corrections of the plan on file, as they were made by hand."""
    fixes = read_table(paths.ASSUMPTIONS / "corrections.csv")
    return read_checked(paths.TIDY / "targets.csv", TARGETS), {tuple(line) for line in fixes[CELLS].to_numpy()}


@pytest.fixture(scope="module", params=FORMATS)
def read(request, tmp_path_factory):
    """Draft of the plan on file from each format."""
    return draft(printed(tmp_path_factory.mktemp(request.param), request.param))


@pytest.mark.slow
def test_each_format_gives_the_37_rows(read, by_hand):
    pd.testing.assert_frame_equal(
        read.targets.drop(columns="corrections"), by_hand[0].drop(columns="corrections"), check_dtype=False
    )
    assert not read.annex.refusals


@pytest.mark.slow
def test_a_table_over_five_pages_is_one_with_its_merges(tmp_path, by_hand):
    path = tmp_path / "plan.pdf"
    as_pdf(annex(), paragraphs(), path, height="12cm")
    assert len(read_document(path).grids) == 5
    read = draft(path)
    pd.testing.assert_frame_equal(
        read.targets.drop(columns="corrections"), by_hand[0].drop(columns="corrections"), check_dtype=False
    )
    assert len(read.annex.corrections) == 17


def test_each_format_proposes_the_known_faults_and_no_other(read, by_hand):
    proposed = {tuple(line) for line in corrections_table(read)[CELLS].to_numpy()}
    if read.rows[0].merges_known:
        kinds = {fix.kind for fix in read.annex.corrections}
        assert proposed < by_hand[1] and len(proposed) == 17 and "merged cell" not in kinds
    else:
        assert proposed == by_hand[1]


def test_each_format_finds_the_goals_of_the_body(read):
    found = [(clause.code, clause.name, clause.target) for clause in read.goals]
    assert sorted(found) == sorted(map(tuple, raw("body_targets").to_numpy().tolist()))


def test_each_format_says_where_it_comes_from(read):
    assert read.origin == {
        "title": read.origin["title"],
        "document_number": "温瓯政发〔2021〕32号",
        "publisher": "温州市瓯海区人民政府",
        "published": "2021-03-09",
        "published_basis": "printed",
    }
    assert read.plan_year == 2021 and read.folder == "2021-03-09_plan_2021"


def test_a_plan_takes_fewer_than_sixty_typed_cells(read, tmp_path, by_hand, request):
    """Cells of the annex, its series, corrections, goals and origin that differ from what was made by hand."""
    files = draft_files(read)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    typed = 0
    for name in ("annex", "annex_series", "body_targets"):
        ours, hand = read_table(tmp_path / f"{name}.csv"), raw(name)
        key = [hand.columns[0]] if name != "body_targets" else ["series"]
        ours, hand = (frame.sort_values(key, ignore_index=True)[hand.columns] for frame in (ours, hand))
        typed += int(ours.ne(hand).to_numpy().sum())
    # Only a text repeats nothing under a merged cell; elsewhere its words stand in every row that it covers.
    covered = len(by_hand[1]) - len(read_table(tmp_path / "corrections.csv"))
    assert covered == (0 if request.node.callspec.params["read"] == "txt" else 13)
    assert typed <= covered and typed + covered < 60
    assert (read_table(tmp_path / "series.csv").empty) and {"title_en", "publisher_en"} == _open_fields(tmp_path)


def _open_fields(folder):
    """Fields of source.yml that hold another text than the one made by hand and must be typed."""
    import yaml

    from ouhai_stats.data.sources import plan_folder, read_source

    ours, hand = yaml.safe_load((folder / "source.yml").read_text(encoding="utf-8")), read_source(plan_folder(2021))
    shared = ("title", "title_en", "document_number", "publisher", "publisher_en", "plan_year", "published_basis")
    return {name for name in shared if ours[name] != hand[name]}


@pytest.mark.slow
def test_columns_may_stand_in_any_order(tmp_path, by_hand):
    order = [2, 6, 3, 5, 4, 1, 0]
    lines = [[entry for entry in line] for line in annex()]
    lines[0][5], lines[0][4], lines[1][4], lines[1][5] = ("2020年完成", 2, 1), ("2020年计划", 2, 1), None, None
    lines = [[line[column] for column in order] for line in lines]
    read = draft(printed(tmp_path, "docx", lines))
    pd.testing.assert_frame_equal(
        read.targets.drop(columns="corrections"), by_hand[0].drop(columns="corrections"), check_dtype=False
    )


def test_level_and_growth_in_two_columns_are_two_series(tmp_path):
    read = table(
        tmp_path,
        [
            ["指标名称", "单位", "2022年目标", "2021年完成绝对值", "2021年完成增速(%)"],
            ["地区生产总值", "亿元", "增长7%左右", "8029.8", "3.7"],
            ["一般公共预算收入", "亿元", "增长6%", "600", "-2.1"],
            ["城镇新增就业人数", "万人", "10以上", "11.2", ""],
        ],
    )
    assert targets(read, "code", "unit", "operator", "target", "previous_actual") == [
        ("gdp", "%", "about", 7.0, 3.7),
        ("gdp_level", "亿元", "none", None, 8029.8),
        ("budget_revenue", "%", "plain", 6.0, -2.1),
        ("budget_revenue_level", "亿元", "none", None, 600.0),
        ("jobs", "万人", "at_least", 10.0, 11.2),
    ]


def test_the_responsible_department_is_kept(tmp_path):
    read = table(
        tmp_path,
        [
            ["序号", "指标", "单位", "2021年预计", "2022年目标", "责任单位"],
            ["1", "地区生产总值", "%", "8", "7以上", "发改局"],
            ["2", "固定资产投资", "%", "5", "6", "发改局、住建局"],
        ],
    )
    assert list(read.annex.printed["责任单位"]) == ["发改局", "发改局、住建局"]
    assert targets(read, "code", "category", "target", "previous_actual") == [
        ("gdp", "未分类", 7.0, 8.0),
        ("fai", "未分类", 6.0, 5.0),
    ]


def test_a_column_of_sub_indicators_gives_the_group_its_rows(tmp_path):
    top = [("序号", 1, 1), ("指标名称", 1, 2), None, ("单位", 1, 1), ("2021年完成", 1, 1), ("2022年计划", 1, 1)]
    lines = [
        top,
        [("1", 1, 1), ("空气优良率", 1, 2), None, ("%", 1, 1), ("95", 1, 1), ("96", 1, 1)],
        [
            ("2", 2, 1),
            ("主要污染物排放量削减率", 2, 1),
            ("化学需氧量排放量", 1, 1),
            ("%", 1, 1),
            ("1.2", 1, 1),
            ("完成上级下达任务", 2, 1),
        ],
        [None, None, ("氨氮排放量", 1, 1), ("%", 1, 1), ("1.4", 1, 1), None],
    ]
    path = tmp_path / "plan.html"
    as_html(lines, ["主要指标"], path)
    assert targets(draft(path), "code", "parent", "number", "previous_actual", "operator") == [
        ("air_quality", "", 1.0, 95.0, "plain"),
        ("cod", "pollutants", 2.0, 1.2, "assigned"),
        ("ammonia_nitrogen", "pollutants", 2.0, 1.4, "assigned"),
    ]


def test_all_refusals_come_at_once_each_with_row_and_column(tmp_path):
    read = table(
        tmp_path,
        [
            ["序号", "指标名称", "单位", "2021年完成", "2022年计划"],
            ["1", "地区生产总值", "%", "约莫8", "7"],
            ["2", "固定资产投资", "%", "5", "亿元以上"],
            ["3", "工业产值", "两银", "5", "6"],
            ["4", "城镇登记失业率", "%", "2", "<2.8"],
            ["5", "民间投资增速", "%", "2", "快于某某地区投资"],
        ],
    )
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [
        (1, "2021年完成"),
        (2, "2022年计划"),
        (3, "单位"),
    ]
    assert [read.annex.status(row.row) for row in read.rows] == ["refused"] * 3 + ["sure", "doubtful"]
    assert list(read.targets["code"]) == ["unemployment", "fai_private"]
    assert str(read.annex.refusals[0]).startswith("annex.csv, row 2, column 2021年完成:")


@pytest.mark.parametrize(
    ("cell", "reference", "status"),
    [
        ("快于某某地区投资", "某某地区投资", "doubtful"),
        ("快于工业投资增速", "fai_industry", "doubtful"),
        ("快于面上投资增速", "fai", "sure"),
        ("高于固定资产投资1个百分点", "fai", "sure"),
        ("快于全省平均水平", "province:fai_private", "sure"),
        ("快于全省固定资产投资", "province:fai", "sure"),
        ("快于全省某某投资", "全省某某投资", "doubtful"),
        ("高于全国、全省平均", "全国、全省平均", "doubtful"),
    ],
)
def test_a_comparison_with_what_is_not_on_file_is_to_be_confirmed_by_its_cell(tmp_path, cell, reference, status):
    lines = [
        ["指标名称", "单位", "2022年计划"],
        ["固定资产投资", "%", "7"],
        ["民间投资增速", "%", cell],
    ]
    read = table(tmp_path, lines)
    assert (list(read.targets["reference"])[1], read.annex.status(2)) == (reference, status)
    assert ("annex.csv, row 3, column 2022年计划" in row_reasons(read, 2, "en")) == (status == "doubtful")


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "pdf"])
def test_a_raised_number_is_a_note_and_no_digit(tmp_path, form):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "％", "7.5"]]
    if form == "docx":
        word = new_word()
        cells = word.add_table(2, 3)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                cells.cell(row, column).text = text
        cells.cell(1, 2).paragraphs[0].add_run("1").font.superscript = True
        word.save(tmp_path / "plan.docx")
    elif form == "xlsx":
        book = Workbook()
        for line in lines:
            book.active.append(line)
        book.active["C2"] = CellRichText("7.5", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        book.save(tmp_path / "plan.xlsx")
    elif form == "pdf":
        cells = ", ".join(f"[{text}]" for line in lines for text in line)
        page = f'#set text(font: "Ouhai Sans SC")\n#table(columns: 3, {cells[:-1]}#super[1]])'
        (tmp_path / "plan.pdf").write_bytes(typst.compile(page.encode(), font_paths=[paths.FONTS]))
    else:
        texts = [f"<tr><td>{'</td><td>'.join(line)}<sup>[1]</sup></td></tr>" for line in lines]
        (tmp_path / "plan.html").write_text(f"<html><table>{''.join(texts)}</table></html>", encoding="utf-8")
    read = draft(tmp_path / f"plan.{form}", 2022)
    assert targets(read, "code", "unit", "target") == [("gdp", "%", 7.5)]


def test_what_is_said_to_fall_is_a_reduction(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["单位GDP能耗", "%", "下降2.1%", "下降3%左右"]]
    assert targets(table(tmp_path, lines), "kind", "previous_actual", "operator", "target") == [
        ("reduction", 2.1, "about", 3.0)
    ]


def test_a_change_without_a_base_is_to_be_confirmed(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["粮食产量", "万吨", "", "增长7%"]]
    read = table(tmp_path, lines)
    assert "row 2, column 2022年计划" in row_reasons(read, 1, "en") and read.annex.status(1) == "doubtful"


def test_a_fall_is_negative_growth(tmp_path):
    lines = [["指标名称", "单位", "2021年完成", "2022年计划"], ["固定资产投资", "%", "下降2.1%", "下降1%以内"]]
    assert targets(table(tmp_path, lines), "previous_actual", "operator", "target") == [(-2.1, "at_least", -1.0)]


def test_an_unknown_indicator_is_kept_as_itself(tmp_path):
    read = table(
        tmp_path,
        [
            ["指标名称", "单位", "2021年完成", "2022年计划"],
            ["森林覆盖率", "%", "41", "42"],
            ["城镇调查失业率", "%", "5", "5.5以内"],
        ],
    )
    new = {line["name_zh"]: line for line in read.annex.new}
    assert (new["森林覆盖率"]["kind"], new["森林覆盖率"]["direction"]) == ("share", "higher")
    assert (new["城镇调查失业率"]["kind"], new["城镇调查失业率"]["direction"]) == ("share", "lower")
    proposal = read.annex.proposals[2]
    assert (proposal.how, proposal.nearest, proposal.distance) == ("unknown", "城镇登记失业率", 2)
    assert all(read.annex.status(row.row) == "doubtful" for row in read.rows)


def test_a_series_that_stands_twice_is_refused(tmp_path):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "%", "7"], ["GDP增速", "%", "8"]]
    read = table(tmp_path, lines)
    assert [(refusal.row, refusal.column) for refusal in read.annex.refusals] == [(2, "指标名称")]


def test_a_list_of_projects_is_no_annex(tmp_path):
    lines = [["序号", "项目名称", "总投资", "2022年计划投资"], ["1", "某某道路工程", "8000", "3000"]]
    with pytest.raises(ValueError, match="no table has a column of indicators"):
        table(tmp_path, lines, year=2022)


def test_a_blank_under_a_figure_inherits_nothing(tmp_path):
    lines = [["指标名称", "单位", "2022年计划"], ["地区生产总值", "%", "7"], ["固定资产投资", "%", ""]]
    read = table(tmp_path, lines, form="txt")
    assert targets(read, "code", "operator", "target") == [("gdp", "plain", 7.0), ("fai", "none", None)]


def test_numbers_that_fit_are_left_alone(tmp_path):

    lines = [
        ["序号", "指标名称", "单位", "2022年计划"],
        ["1", "地区生产总值", "%", "7"],
        ["", "第二产业增速", "%", "8"],
        ["2", "固定资产投资", "%", "6"],
    ]
    assert table(tmp_path, lines).annex.corrections == []


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
    ("text", "expected"),
    [
        (
            "城乡居民人均可支配收入分别增长7%、8%",
            [("城镇居民人均可支配收入", "增长7%"), ("农村居民人均可支配收入", "增长8%")],
        ),
        (
            "空气优良率、化学需氧量排放量完成上级下达任务",
            [("空气优良率", "完成上级下达任务"), ("化学需氧量排放量", "完成上级下达任务")],
        ),
        ("外贸进口总额60亿元", [("外贸进口总额", "60亿元")]),
        ("努力跑赢大市", [("跑赢大市", "")]),
        ("甲、乙分别增长7%", [("甲、乙分别增长7%", "")]),
    ],
)
def test_clauses_of_one_and_of_several_targets(text, expected):
    names = SeriesNames(read_series())
    assert [(clause.name, clause.target) for clause in clauses_in(text, Paragraph(text, 1), names)] == expected


def test_a_paragraph_broken_by_a_page_is_one(tmp_path):
    document = Document()
    for text in (
        "主要目标如下：地区生产总值增长7.5%以上，研究与试验发展经费投入强度",
        "3.2%以上，外贸进口总额60亿元。",
        "一、工作",
    ):
        document.add_text(text)
    joined = sentences_of(document)
    assert [paragraph.text for paragraph in joined][1:] == ["一、工作"]
    found = find_goals(joined, SeriesNames(read_series()))
    assert [clause.code for clause in found] == ["gdp", "rd_intensity", "imports"]


@pytest.mark.parametrize(
    ("printed_cell", "text"),
    [
        ("7.5\n以上", "7.5以上"),
        ("完成上级\n下达任务", "完成上级下达任务"),
        ("50\n60", "50 / 60"),
        ("R&D\nratio", "R&D ratio"),
        (" 8 以上 ", "8 以上"),
    ],
)
def test_a_line_break_in_a_cell_joins_words_and_never_figures(printed_cell, text):
    assert cell_text(printed_cell) == text
    assert target_in("50 / 60", "%") is None


@pytest.mark.parametrize("seed", range(12))
def test_tampered_tables_are_read_or_refused_in_words(tmp_path, seed):
    """Cells swapped, blanked and garbled at random: a draft with its refusals, or a line that says what is wrong."""
    chance = random.Random(seed)
    lines = [["" if cell is None else cell[0] for cell in line] for line in annex()]
    for _ in range(60):
        row, column = chance.randrange(len(lines)), chance.randrange(7)
        other = lines[chance.randrange(len(lines))][chance.randrange(7)]
        lines[row][column] = chance.choice(["", "…", "保持稳定", "3.1", "一", "%", "Ⅲ类", "1,234.5", "±2", other])
    path = printed(tmp_path, chance.choice(["txt", "html"]), [[(cell, 1, 1) for cell in line] for line in lines])
    try:
        read = draft(path, 2021)
    except ValueError as error:
        assert str(error).startswith("plan.")
    else:
        assert len(read.targets) + len({refusal.row for refusal in read.annex.refusals}) == len(read.rows)


def test_edit_distance():
    assert [edit_distance(*pair) for pair in (("", "ab"), ("职业医师", "执业医师"), ("abc", "abc"))] == [2, 1, 0]


def test_words_stand_in_both_languages_and_all_are_used():
    words = {language: words_of(language) for language in ("zh", "en")}
    assert words["zh"].keys() == words["en"].keys()
    folder = paths.PACKAGE / "data" / "plan_import"
    code = "".join(file.read_text(encoding="utf-8") for file in [*folder.glob("*.py"), *folder.glob("*.j2")])
    names = {key.removeprefix("why.").removeprefix("section.") for key in words["zh"]}
    assert {name for name in names if not re.search(rf"[\"'.]{name}[\"']", code)} == set()


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
