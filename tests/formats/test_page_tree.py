"""A page's tree is written as Beautiful Soup, which Word files and PDF are read with, would write it."""

import pytest
from bs4 import BeautifulSoup

from ouhai_stats.formats.clean_html import clean
from ouhai_stats.formats.page_tree import html_of, made, tree_of, wrapped


@pytest.mark.parametrize(
    "html",
    [
        "中文 &amp; &lt;b&gt; \u00a0 <b>x</b> tail",
        "<table><tr><td></td><td>1</td></tr></table><p></p>",
        "a<br>b<hr><img alt='a \"named\" picture' src='figure-1.svg'>",
        "<span title=x id=a class='p q' aria-label='it&#39;s \"both\"'>s</span>",
        "<span aria-label='two\nlines\tand a tab'>s</span>",
        "<p>a</p>\n\n\n<p>b</p> \n <p>c</p>\t<p>d</p>\u00a0<p>e</p>",
        "<pre>\n\n<b>x</b>\n\n<i>y</i></pre>\n\n<p>z</p>",
        "<p>open <i>and never closed",
        "<p>in a paragraph<div class='x'><ul><li>a<li>b</ul></div>",
        "<o:p>a name with a colon</o:p><custom-el a=1>x</custom-el>",
    ],
)
def test_it_is_written_as_it_was_cleaned(html: str) -> None:
    cleaned = html_of(clean(html, "cell 'x'"))
    assert html_of(tree_of(cleaned)) == cleaned == str(BeautifulSoup(cleaned, "html.parser"))


def test_attributes_that_are_set_stand_in_order_of_name() -> None:
    tree = tree_of('<p id="a">x</p>')
    tree[0].set("class", "c")
    assert html_of(tree) == '<p class="c" id="a">x</p>'


def test_a_frame_leaves_what_follows_its_element_outside() -> None:
    tree = tree_of("<table></table> after")
    wrapped(tree[0], made("div", class_="scroll"))
    assert html_of(tree) == '<div class="scroll"><table></table></div> after'
