"""The HTML page: whole, self-contained, the same twice."""

import base64
import functools
import hashlib
import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_markdown_cell
from sample_notebook import notebook_of, sample_notebook

from ouhai_stats.formats.html.page import BriefingHTMLExporter, body_html, outside_references, to_html


@functools.cache
def page(language: str = "zh", **changes: str) -> str:
    words = {
        "title": "计划 <评估>",
        "description": "一句话",
        "version_line": "版本 0.1.0",
        "alternate": "briefing.en.html",
    }
    return to_html(sample_notebook(language), language, **(words | changes))


@pytest.fixture(scope="module")
def soups() -> dict[str, BeautifulSoup]:
    return {language: BeautifulSoup(page(language), "html.parser") for language in ("zh", "en")}


def test_twice_the_same_bytes() -> None:
    assert page.__wrapped__().encode() == page().encode()


def test_language_title_and_one_first_level_heading(soups: dict[str, BeautifulSoup]) -> None:
    assert {name: soup.html["lang"] for name, soup in soups.items()} == {"zh": "zh-CN", "en": "en"}
    assert all(len(soup.find_all("h1")) == 1 for soup in soups.values())
    assert soups["zh"].title.get_text() == "计划 <评估>"


def test_the_page_fetches_nothing_and_forbids_it() -> None:
    html = page()
    policy = BeautifulSoup(html, "html.parser").find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    style, code = (
        base64.b64encode(
            hashlib.sha256(re.search(f"<{name}>(.*?)</{name}>", html, re.DOTALL)[1].encode()).digest()
        ).decode()
        for name in ("style", "script")
    )
    assert outside_references(html, "briefing.en.html") == []
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{code}'; style-src 'sha256-{style}'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_no_inline_style_that_the_policy_would_block(soups: dict[str, BeautifulSoup]) -> None:
    for soup in soups.values():
        assert soup.find_all(style=True) == []
        assert len(soup.find_all("style")) == 1
        assert [script.attrs for script in soup.find_all("script")] == [{}]
        assert not [name for element in soup.find_all(True) for name in element.attrs if name.startswith("on")]


def test_contents_lead_to_every_chapter(soups: dict[str, BeautifulSoup]) -> None:
    soup = soups["zh"]
    targets = [link["href"][1:] for link in soup.select("nav a")]
    assert targets == ["attention", "gdp", "两年平均", "indicators", "method"]
    assert all(soup.find(id=target) for target in targets)
    assert soup.find(id=soup.select_one("a.skip")["href"][1:]) is not None


def test_ids_are_unique_over_page_and_figures(soups: dict[str, BeautifulSoup]) -> None:
    for soup in soups.values():
        ids = [element["id"] for element in soup.find_all(id=True)]
        assert len(ids) == len(set(ids))


def test_figures_stand_in_the_page_with_their_finding(soups: dict[str, BeautifulSoup]) -> None:
    drawings = soups["zh"].select("figure svg[role=img]")
    assert [svg.desc.get_text() for svg in drawings] == [
        "折线图：增速从2019年的8.2%降到2020年的4.3%。",
        "折线图：基准情景下2021年增长7.9%。",
    ]


def test_the_editions_lead_to_each_other(soups: dict[str, BeautifulSoup]) -> None:
    link = soups["zh"].select_one("header a[hreflang=en]")
    assert (link["href"], link["lang"]) == ("briefing.en.html", "en")
    assert "alternate" not in page(alternate="").partition("<body>")[0]


def test_the_page_is_small() -> None:
    assert len(page().encode()) < 1_500_000


def test_body_alone_is_the_body_of_the_page() -> None:
    body = body_html(sample_notebook("zh"), "zh")
    assert body.count("<svg") == 2
    assert "<html" not in body
    assert body.partition("<h2")[2].strip() in page()


@pytest.mark.parametrize("field", ["title", "description", "version_line"])
def test_markup_in_a_field_of_the_page_is_text(field: str) -> None:
    html = page(**{field: '"><script>alert(1)</script>'})
    assert html.count("<script") == 1
    assert "&lt;script&gt;" in html


def test_a_missing_letter_stops_the_page() -> None:
    nb = notebook_of(new_markdown_cell("# 标题 \U00013000", id="title"))
    with pytest.raises(ValueError, match=r"the HTML briefing|\U00013000"):
        to_html(nb, "zh", title="t", description="d", version_line="v")


def test_as_an_exporter_of_nbconvert() -> None:
    html, resources = BriefingHTMLExporter(language="en", title="Plan", version_line="v").from_notebook_node(
        sample_notebook("en")
    )
    assert resources["output_extension"] == ".html"
    assert "<title>Plan</title>" in html


def test_headings_lead_to_themselves_or_to_the_row_they_name() -> None:
    cells = (
        '# 标题\n\n## 一 {#one}\n\n<h3 data-to="row-a">甲</h3>\n\n<h3 data-to="row-b">乙</h3>\n\n'
        '<ul><li id="row-a"><h4>甲卡</h4></li></ul>'
    )
    soup = BeautifulSoup(body_html(notebook_of(new_markdown_cell(cells, id="t")), "zh"), "html.parser")
    assert [(a.get_text(), a["href"]) for a in soup.select("a.anchor")] == [
        ("一", "#one"),
        ("甲", "#row-a"),
        ("乙", "#乙"),
        ("甲卡", "#甲卡"),
    ]


def test_chinese_in_an_english_text_is_marked_as_such() -> None:
    nb = notebook_of(new_markdown_cell("# T\n\nOn 温瓯政发〔2021〕32号 and 瓯海区, in full.", id="t"))
    spans = BeautifulSoup(body_html(nb, "en"), "html.parser").find_all("span", lang="zh-CN")
    assert [span.get_text() for span in spans] == ["温瓯政发〔2021〕32号", "瓯海区"]
    assert "lang=" not in body_html(nb, "zh")
