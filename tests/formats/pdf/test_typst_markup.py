"""Clean HTML as Typst code: calls with string literals, so that no letter of a text is read as markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.formats.pdf.typst_markup import literal, typst_body


def test_a_literal_keeps_quotes_and_backslashes() -> None:
    assert literal('a\\b "c"\n\x00') == '"a\\\\b \\"c\\"\\n"'


@given(st.text(max_size=30))
def test_a_literal_is_one_closed_string(text: str) -> None:
    inside = literal(text)[1:-1]
    assert '"' not in re.sub(r"\\.", "", inside)
    assert "\\" not in re.sub(r'\\[\\"nt]', "", inside)
    assert not re.search(r"[\x00-\x1f]", inside)


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<p class="finding">a <b>b</b></p>', 'finding({\n"a "\nstrong({\n"b"\n})\n})'),
        ('<span class="verdict at_risk">▲ x</span>', 'verdict("at_risk", {\n"▲ x"\n})'),
        ("<p>a\n  b<br>c</p>", 'par({\n"a b"\nlinebreak()\n"c"\n})'),
        ('<a href="https://a.example/">x</a>', 'link("https://a.example/", {\n"x"\n})'),
        ('<a href="#gdp">x</a>', 'link(label("gdp"), {\n"x"\n})'),
        ('<ol start="3"><li>x</li></ol>', 'enum(start: 3, {\n"x"\n})'),
        ("<details><summary>s</summary><p>t</p></details>", 'disclosure({\n"s"\n}, {\npar({\n"t"\n})\n})'),
        ('<h3 id="a">x</h3>', '[#heading(level: 2, {\n"x"\n}) #label("a")]'),
        ('<li><h3 id="a">x</h3></li>', "outlined: false"),
    ],
)
def test_elements_become_calls(html: str, code: str) -> None:
    assert code in typst_body(f"<h1>t</h1><h2 id='s'>s</h2>{html}", "zh")


def test_a_brief_is_one_page_by_parts_and_what_follows_begins_on_another():
    html = '<h1>t</h1><section class="grounds"><p>g</p></section><p class="closing">c</p>'
    assert typst_body(html, "zh").startswith("#one-page(head: ") and "pagebreak" not in typst_body(html, "zh")
    assert "risks: none" in typst_body(html, "zh")
    assert "#pagebreak(weak: true)" in typst_body(f'{html}<h2 id="s">s</h2>', "zh")


def test_without_chapters_there_is_a_cover_and_no_contents():
    assert typst_body("<h1>t</h1>", "zh") == "#cover({\nheadline(title())\n})"
    assert '#contents("en")' in typst_body('<h1>t</h1><h2 id="s">s</h2>', "en")
