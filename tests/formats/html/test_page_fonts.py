"""Fonts of a page: its letters and no others, in the weights in which they stand."""

import re

from lxml import html as markup

from ouhai_stats.files import paths
from ouhai_stats.formats.html import page_fonts as module
from ouhai_stats.formats.html.page_fonts import BOLD, bold_text, page_fonts


def test_everything_set_bold_is_in_the_bold_subset() -> None:
    css = (paths.TEMPLATES / "briefing" / "briefing.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = [
        selector.strip()
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
        if "font-weight: 700" in body
        for selector in selectors.split(",")
    ]
    known = {part.strip() for part in BOLD.split(",")} | {"#contents-title", ".attention > li::before"}
    strays = [
        rule
        for rule in rules
        if not any(re.search(rf"(^|[\s>]){re.escape(part)}(\[[^\]]*\])*$", rule) for part in known)
    ]
    assert strays == []
    assert len(rules) > 5


def test_text_is_bold_by_its_element_or_its_class():
    page = markup.document_fromstring('<h2>题</h2><p>句<b>重</b></p><span class="verdict met">达</span><td>数</td>')
    assert sorted(bold_text(page)) == sorted("题重达")


def test_what_is_read_and_what_script_and_stylesheet_add_are_in_the_fonts(monkeypatch):
    monkeypatch.setattr(module, "webfont_css", lambda regular, bold: (set(regular), set(bold)))
    html = "<style>p{}</style><script>f()</script><h1>题</h1><p>句</p>"
    assert page_fonts(html, "加", "粗") == (set("加题句"), set("粗题"))
