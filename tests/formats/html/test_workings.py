"""The workings of an edition: a side notebook as a page, its code folded, its title that of its first heading."""

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell, new_output
from sample_notebook import code_cell, notebook_of

from ouhai_stats.formats.html.workings import title_of, to_workings


def test_the_title_is_the_first_heading():
    assert title_of(notebook_of(new_markdown_cell("#  可行性 \n\n更多"))) == "可行性"


@pytest.mark.parametrize("cells", [[], [new_markdown_cell("可行性")], [new_markdown_cell("## 可行性")]])
def test_a_notebook_that_begins_otherwise_is_refused(cells):
    with pytest.raises(ValueError, match="its first line is to be a heading, # and its title"):
        title_of(notebook_of(*cells))


def test_code_stands_folded_above_what_it_shows_and_the_page_leads_back_to_its_briefing():
    shown = code_cell(new_output("execute_result", {"text/html": "<p>结果</p>"}))
    shown["source"] = "a < b"
    notebook = notebook_of(new_markdown_cell("# 可行性"), shown)
    html = to_workings(notebook, "zh", version_line="版本", series="系列", briefing="../briefing.html", mark="草稿")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.title.get_text() == "可行性" and soup.select_one("details.code code").get_text() == "a < b"
    assert soup.find("details", class_="code").find_next("p").get_text() == "结果"
    assert soup.find("a", href="../briefing.html") and "草稿" in html and "系列" in html
