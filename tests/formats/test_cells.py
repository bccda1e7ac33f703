"""Cells of an executed notebook: what a reader sees of each output, and what stops the page."""

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_output
from sample_notebook import SVG, code_cell, frame_html, html_of, notebook_of, prose, sample_notebook, svg_output

from ouhai_stats.formats.body import body_of
from ouhai_stats.formats.cells import FORMS, CellReader, tag


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


def test_a_caption_in_the_cell_reaches_a_pandas_table() -> None:
    frame = code_cell(new_output("execute_result", {"text/html": frame_html()}), caption="各地增速")
    assert BeautifulSoup(html_of(frame), "html.parser").caption.get_text() == "表 1\u2002各地增速"


def test_data_behind_a_figure_are_for_the_screen_and_have_no_number() -> None:
    data = '<details class="figure-data"><summary>数据</summary><table><caption>数据</caption><tr><td>4.3</td></tr></table></details>'
    figure = code_cell(svg_output(alt="增速从8.2%降到4.3%。", data=data))
    nb = notebook_of(prose("# 标题", cell_id="title"), figure)
    assert "图" not in body_of(nb, "zh", "screen").html.partition("<details")[2]
    assert "4.3</td>" in body_of(nb, "zh", "screen").html
    assert "<details" not in body_of(nb, "zh").html


def test_an_element_is_made_of_text_with_its_class():
    assert str(tag("p", "a < b\x00", class_="note")) == '<p class="note">a &lt; b</p>'


def test_a_figure_has_links_to_its_files_where_they_lie_beside_the_page():
    cells = {1: code_cell(svg_output(alt="增速下降。", data="<p>数据</p>"), cell_id="growth")}
    soup = BeautifulSoup(CellReader("en", "screen", files=True).read(cells), "html.parser")
    assert [link["href"] for link in soup.select("p.files a")] == [f"figures/growth.en.{form}" for form in FORMS]
    assert "figures/" not in CellReader("en", "screen").read(cells)


def test_a_cell_that_is_to_be_folded_is_closed_under_its_tables_captions_and_open_on_paper():
    table = new_output("execute_result", {"text/html": "<table><caption>两年</caption><tr><td>1</td></tr></table>"})
    cell = code_cell(table)
    cell["metadata"]["tags"] = ["fold"]
    screen, paper = (
        BeautifulSoup(CellReader("zh", name).read({1: cell}), "html.parser") for name in ("screen", "paper")
    )
    assert screen.details.summary.get_text() == "两年" and paper.details is None and paper.table is not None
