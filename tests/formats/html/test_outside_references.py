"""Addresses that a browser would fetch by itself are found wherever they hide; links for the reader are none."""

import pytest
from lxml import html as markup

from ouhai_stats.formats.html.outside_references import outside_references


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="https://a.example/x.png">', ["https://a.example/x.png"]),
        ('<img srcset="a.png 1x, b.png 2x">', ["a.png", "b.png"]),
        ('<link rel="stylesheet" href="x.css">', ["x.css"]),
        ("<style>@import 'x.css'; p {background: url(//a.example/y)}</style>", ["x.css", "//a.example/y"]),
        ('<p style="background:url(z.png)">', ["z.png"]),
        ('<svg><use xlink:href="o.svg#a"/></svg>', ["o.svg#a"]),
        ('<svg><rect fill="url(#a)"/><use href="#b"/></svg>', []),
        ('<meta http-equiv="refresh" content="0;url=https://a.example">', ["0;url=https://a.example"]),
        ('<script src="x.js"></script>', ["x.js"]),
        ('<a href="https://a.example/">source</a>', []),
        ('<link rel="alternate" href="briefing.en.html">', []),
        ('<img src="data:image/png;base64,AA==">', []),
        ("<!-- nothing -->", []),
    ],
)
def test_outside_references_are_found_wherever_they_hide(html: str, found: list[str]) -> None:
    assert outside_references(html, "briefing.en.html") == found


def test_a_page_that_is_parsed_already_is_read_as_it_is():
    page = '<p><img src="x.png"></p>'
    assert outside_references(markup.document_fromstring(page)) == outside_references(page) == ["x.png"]


def test_a_sibling_is_an_address_like_any_other_where_none_is_named():
    assert outside_references('<link rel="alternate" href="briefing.en.html">') == ["briefing.en.html"]
