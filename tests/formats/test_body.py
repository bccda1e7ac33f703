"""The body of a briefing: who sees what, headings, numbers of figures and tables, anchors."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from sample_notebook import html_of, notebook_of, prose, sample_notebook

from ouhai_stats.formats.body import body_of


def test_each_language_gets_its_own_cells_and_no_notes() -> None:
    cells = [
        prose("只给中文", "zh", cell_id="a"),
        prose("only English", "en", cell_id="b"),
        prose("a note", "notes", cell_id="c"),
        prose("gone", "remove", cell_id="d"),
        prose("both", cell_id="e"),
    ]
    zh, en = html_of(*cells), html_of(*cells, language="en")
    assert ("只给中文" in zh, "only English" in zh) == (True, False)
    assert ("只给中文" in en, "only English" in en) == (False, True)
    assert all("both" in html and "a note" not in html and "gone" not in html for html in (zh, en))


def test_the_notebook_itself_stays_as_it_was() -> None:
    nb = sample_notebook("zh")
    before = nbformat.writes(nb)
    body_of(nb, "zh")
    assert nbformat.writes(nb) == before


def test_figures_and_tables_are_counted_in_the_report_language() -> None:
    labels = {
        name: [
            label.get_text()
            for label in BeautifulSoup(body_of(sample_notebook(name), name).html, "html.parser").select(".label")
        ]
        for name in ("zh", "en")
    }
    assert labels == {
        "zh": ["图 1", "图 2", "表 1", "表 2"],
        "en": ["Figure 1", "Figure 2", "Table 1", "Table 2"],
    }


def test_frames_that_scroll_are_named_each_in_its_own_way() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    soup = BeautifulSoup(html_of(prose(f"## 数据\n\n{table}\n\n{table}")), "html.parser")
    assert [frame["aria-label"] for frame in soup.select("[role=region][tabindex='0']")] == [
        "数据",
        "数据 (2)",
    ]


def test_cells_of_a_stacked_table_carry_their_heads() -> None:
    soup = BeautifulSoup(body_of(sample_notebook("zh"), "zh").html, "html.parser")
    row = soup.select("table.stack tbody tr")[1]
    assert [cell.get("data-label") for cell in row.find_all("td")] == [
        "单位",
        "2020年计划",
        "2020年完成",
        "2021年目标",
        "判断",
        "理由",
    ]
    assert {cell["role"] for cell in row.find_all(["td", "th"])} == {"cell", "rowheader"}


def test_anchors_are_the_written_ones_or_the_words_and_never_twice() -> None:
    cells = prose("## 国内 生产总值 <!-- #gdp -->\n\n## 方法 一\n\n### 方法 一\n\n[see](#gdp)")
    body = body_of(notebook_of(prose("# 标题", cell_id="title"), cells), "zh")
    assert [(h.level, h.text, h.anchor) for h in body.headings] == [
        (2, "国内 生产总值", "gdp"),
        (2, "方法 一", "方法-一"),
        (3, "方法 一", "方法-一-2"),
    ]


def test_headings_inside_a_list_are_left_out_of_the_contents() -> None:
    assert [h.text for h in body_of(sample_notebook("zh"), "zh").headings] == [
        "需要关注的十项指标",
        "地区生产总值",
        "两年平均",
        "全部指标",
        "方法与局限",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("### 太深", r"'太深' \(h3\) follows a level 1"),
        ("# 又一个", r"exactly one first-level heading, found 2: \['标题', '又一个'\]"),
        ("## 一 {#a}\n\n## 二 {#a}", "ids used twice: a"),
        ("[x](#nowhere)", "lead nowhere: #nowhere"),
    ],
)
def test_faults_of_structure_are_errors(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        html_of(prose(text))


def test_a_briefing_begins_with_its_title() -> None:
    with pytest.raises(ValueError, match="h1 is due"):
        body_of(notebook_of(prose("## 二级")), "zh")


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="language 'de': allowed are zh, en"):
        body_of(sample_notebook("zh"), "de")


def test_screen_and_paper_get_their_own_cells() -> None:
    nb = notebook_of(
        prose("# 标题", cell_id="title"),
        prose("只在网页", "screen", cell_id="a"),
        prose("只在纸上", "paper", cell_id="b"),
    )
    screen, paper = (body_of(nb, "zh", medium).html for medium in ("screen", "paper"))
    assert ("只在网页" in screen, "只在纸上" in screen) == (True, False)
    assert ("只在网页" in paper, "只在纸上" in paper) == (False, True)
    with pytest.raises(ValueError, match="medium 'slides': allowed are screen, paper"):
        body_of(nb, "zh", "slides")
