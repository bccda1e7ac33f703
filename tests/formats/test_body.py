"""The body of a briefing: who sees what, headings, numbers of figures and tables, anchors."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_output
from sample_notebook import SVG, code_cell, frame_html, notebook_of, sample_notebook, svg_output

from ouhai_stats.formats.body import body_of


def prose(text: str, *tags: str, cell_id: str = "prose") -> nbformat.NotebookNode:
    return new_markdown_cell(text, id=cell_id, metadata={"tags": list(tags)})


def html_of(*cells: dict, language: str = "zh") -> str:
    return body_of(notebook_of(prose("# 标题", cell_id="title"), *cells), language).html


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


@pytest.mark.parametrize(
    ("language", "own", "other"), [("zh", "年内进展", "The year so far"), ("en", "The year so far", "年内进展")]
)
@pytest.mark.parametrize("anchor", ["<!-- #year -->", "{#year}"])
def test_a_bilingual_heading_is_each_languages_own_with_one_anchor(language, own, other, anchor) -> None:
    html = html_of(
        prose(f"## 年内进展 · The year so far {anchor}\n\n甲 · B", "bilingual", cell_id="a"), language=language
    )
    heading = BeautifulSoup(html, "html.parser").select_one("h2#year")
    assert heading.get_text() == own and other not in html and "甲 · B" in html


def test_what_is_not_tagged_bilingual_keeps_both() -> None:
    assert "甲 · B" in html_of(prose("## 甲 · B", cell_id="a"))


def test_a_cell_tagged_bilingual_without_such_a_heading_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'a'.*中文 · English"):
        html_of(prose("## 只有中文", "bilingual", cell_id="a"))


def test_code_prompts_warnings_and_facts_do_not_show() -> None:
    html = body_of(sample_notebook("zh"), "zh").html
    for word in (
        "shown_nowhere",
        "In [",
        "UserWarning",
        "<pre>facts",
        "facts+json",
        "<Figure",
        "Only the notebook",
    ):
        assert word not in html


def test_the_notebook_itself_stays_as_it_was() -> None:
    nb = sample_notebook("zh")
    before = nbformat.writes(nb)
    body_of(nb, "zh")
    assert nbformat.writes(nb) == before


def test_richest_form_of_an_output_is_shown() -> None:
    html = html_of(code_cell(new_output("execute_result", {"text/html": "<p>rich</p>", "text/plain": "poor"})))
    assert "rich" in html
    assert "poor" not in html


def test_printed_text_is_shown_literally() -> None:
    assert "<pre>a &lt;b&gt;</pre>" in html_of(code_cell(new_output("stream", name="stdout", text="a <b>")))


def test_a_run_that_failed_makes_no_briefing() -> None:
    failed = code_cell(new_output("error", ename="KeyError", evalue="'GDP'", traceback=[]), cell_id="growth")
    with pytest.raises(ValueError, match=r"cell 'growth' \(number 2\) ended with KeyError: 'GDP'"):
        html_of(failed)


def test_a_figure_without_alternative_text_names_its_cell() -> None:
    with pytest.raises(ValueError, match=r"cell 'growth' \(number 2\): a figure has no alternative text"):
        html_of(code_cell(svg_output(), cell_id="growth"))


def test_a_plain_matplotlib_figure_takes_the_words_of_its_cell() -> None:
    png = new_output("display_data", {"image/png": "aGVs\nbG8=", "text/plain": "<Figure>"})
    said = {"alt": {"zh": "增速下降。", "en": "Growth falls."}, "caption": "GDP"}
    body = body_of(notebook_of(prose("# 标题"), code_cell(png, **said)), "en")
    assert body.drawings == {"figure-1.png": "data:image/png;base64,aGVsbG8="}
    assert 'alt="Growth falls."' in body.html


def test_several_figures_of_a_cell_take_their_words_in_order() -> None:
    html = html_of(code_cell(svg_output(), svg_output(), alt=["第一幅图下降。", "第二幅图上升。"]))
    assert html.index("第一幅图下降。") < html.index("第二幅图上升。")


def test_a_figure_too_many_for_its_list_of_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="no alternative text"):
        html_of(code_cell(svg_output(), svg_output(), alt=["第一幅图下降。"]))


def test_a_small_drawing_in_a_table_needs_a_name_or_is_decoration() -> None:
    def cell(attributes: str) -> dict:
        svg = SVG.format(first="a", second="b", salt="s").partition("?>")[2].partition(">")[2]
        return code_cell(new_output("display_data", {"text/html": svg.replace("<svg ", f"<svg {attributes} ", 1)}))

    assert 'alt="逐年下降"' in html_of(cell('aria-label="逐年下降"'))
    assert 'alt=""' in html_of(cell('aria-hidden="true"'))
    with pytest.raises(ValueError, match="no alternative text"):
        html_of(cell(""))


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


def test_a_caption_in_the_cell_reaches_a_pandas_table() -> None:
    frame = code_cell(new_output("execute_result", {"text/html": frame_html()}), caption="各地增速")
    assert BeautifulSoup(html_of(frame), "html.parser").caption.get_text() == "表 1\u2002各地增速"


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


def test_data_behind_a_figure_are_for_the_screen_and_have_no_number() -> None:
    data = '<details class="figure-data"><summary>数据</summary><table><caption>数据</caption><tr><td>4.3</td></tr></table></details>'
    figure = code_cell(svg_output(alt="增速从8.2%降到4.3%。", data=data))
    nb = notebook_of(prose("# 标题", cell_id="title"), figure)
    assert "图" not in body_of(nb, "zh", "screen").html.partition("<details")[2]
    assert "4.3</td>" in body_of(nb, "zh", "screen").html
    assert "<details" not in body_of(nb, "zh").html
