"""Cleaning what a cell shows: scripts and looks go, what is broken is mended as a browser would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.formats.clean_html import clean
from ouhai_stats.formats.page_tree import html_of


def cleaned(html: str) -> str:
    """HTML of a cell, cleaned."""
    return html_of(clean(html, "cell 'x'"))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<iframe src='https://example.org'></iframe>", "<iframe>"),
        ("<a href='javascript:alert(1)'>x</a>", "javascript"),
        ("<a href='java\nscript:alert(1)'>x</a>", "javascript"),
        ("<a href='data:text/html,x'>x</a>", "'data'"),
        ("<img src='https://example.org/a.png' alt='a chart of growth'>", "outside the report"),
        ("<form><p>x</p></form>", "<form>"),
    ],
)
def test_what_runs_or_fetches_is_refused_and_the_cell_named(html: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as error:
        clean(html, "cell 'growth' (number 3)")
    assert str(error.value).startswith("cell 'growth' (number 3): ")


def test_event_handlers_inline_style_and_control_characters_go() -> None:
    assert cleaned('<p onclick="x()" style="color:red" class="source">a\x00b\x1b</p>') == '<p class="source">ab</p>'


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("区政府，\n直属各单位", "区政府，直属各单位"),
        ("区政府\n<strong>直属</strong>\n各单位", "区政府<strong>直属</strong>各单位"),
        ("the plan\nof 2021", "the plan\nof 2021"),
        ("plan”\n“next", "plan”\n“next"),
        ("增长\n7.5%", "增长\n7.5%"),
    ],
)
def test_a_line_break_between_chinese_characters_is_no_space(text: str, joined: str) -> None:
    assert cleaned(f"<p>{text}</p>") == f"<p>{joined}</p>"


@pytest.mark.parametrize(
    ("html", "mended"),
    [
        ("text <b>x</b> tail", "text <b>x</b> tail"),
        ("a</div>b</p>c", "abc"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a<ul><li>b</ul>", "<p>a</p><ul><li>b</li></ul>"),
        ("a<wbr>b<WBR/>c<br>d", "a<wbr/>b<wbr/>c<br/>d"),
        ("<details open><summary>s</summary>x</details>", '<details open=""><summary>s</summary>x</details>'),
        ("<body class='x'>a</body>b", "ab"),
        ("<table><tr><td>1</table>", "<table><tr><td>1</td></tr></table>"),
        ("<span class='a  b\n c'>&nbsp;&amp;&lt;</span>", '<span class="a b c">\u00a0&amp;&lt;</span>'),
        ("<div>a<div class='x'>b</div></div>c", 'a<div class="x">b</div>c'),
        ("<?php x ?>a<!-- b -->c<style>p {}</style>d", "acd"),
        ("<p>a</p>\n\n \n<p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("", ""),
    ],
)
def test_it_is_read_as_a_browser_reads_it(html: str, mended: str) -> None:
    assert cleaned(html) == mended


def test_what_is_nested_too_deep_to_be_read_whole_is_refused_and_not_cut() -> None:
    deep = 2100
    with pytest.raises(ValueError, match="cell 'x': its HTML cannot be read to its end"):
        cleaned("<span>" * deep + "lost" + "</span>" * deep)
    assert cleaned("<p>the next cell</p>") == "<p>the next cell</p>"


def test_a_comment_names_the_anchor_of_its_heading_and_of_no_other_text() -> None:
    assert cleaned("<h2>a <!-- #gdp --> b</h2><p>c<!-- #x --></p>") == "<h2>a {#gdp} b</h2><p>c</p>"


@pytest.mark.parametrize("html", ["<pre>区\n政府</pre>", "<pre><code>区\n<b>政</b>\n府</code></pre>"])
def test_code_keeps_its_lines(html: str) -> None:
    assert cleaned(html) == html


@given(st.text(alphabet=st.sampled_from("<>&\"'/= abc瓯海\n\x00"), max_size=40))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = cleaned(f"<p>{text}</p>")
    assert cleaned(once) == once
