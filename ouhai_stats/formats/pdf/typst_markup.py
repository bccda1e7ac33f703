"""Clean HTML as Typst code.

Notes
-----
Everything becomes a call with string literals, so that no character of a text is ever read as Typst markup.
Elements and classes map to functions of `templates/briefing/briefing.typ`.
"""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from ouhai_stats.formats.body import at_first_chapter
from ouhai_stats.formats.clean_html import HEADINGS
from ouhai_stats.formats.pdf.column_widths import table_code
from ouhai_stats.formats.soup import text_of
from ouhai_stats.language.formatting import printable

__all__ = ["literal", "typst_body"]

STATES = ("met", "on_track", "reachable", "at_risk", "not_assessed", "done", "missed", "awaited")
CALLS = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "sup": "super",
    "sub": "sub",
    "del": "strike",
    "s": "strike",
    "blockquote": "quotation",
    "aside": "caveat",
    "p": "par",
}
CLASSES = {
    "finding": "finding",
    "edition": "edition",
    "source": "source",
    "note": "source",
    "caveat": "caveat",
    "label": "label-text",
    "subtitle": "source",
    "rest": "par",
}
BLOCKS = {
    "p",
    "ul",
    "ol",
    "dl",
    "table",
    "figure",
    "div",
    "section",
    "article",
    "aside",
    "blockquote",
    "pre",
    "details",
    "summary",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "dt",
    "dd",
    "td",
    "th",
    "caption",
    "figcaption",
    "hr",
    "header",
    "footer",
    "main",
    "nav",
}
LISTED = ["li", "article", "details", "aside", "section"]


def literal(text: str) -> str:
    """A text as a Typst string."""
    text = printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\n", "\\n").replace("\r", "").replace("\t", "\\t") + '"'


def typst_body(html: str, language: str) -> str:
    """Cover, contents and chapters as Typst calls, from the HTML of a `Body`."""
    cover, chapters = (BeautifulSoup(part, "html.parser") for part in at_first_chapter(html))
    rest = f"#{_inside(chapters)}" if chapters.find(True) else ""
    if cover.find(class_="grounds"):
        return "\n".join([f"#one-page({_brief(cover)})", *(["#pagebreak(weak: true)", rest] if rest else [])])
    parts = [f"#contents({literal(language)})", rest] if rest else []
    return "\n".join([f"#cover({_inside(cover)})", *parts])


def _brief(cover: BeautifulSoup) -> str:
    """Parts of the one-page brief by name, for its layout."""
    parts = {}
    for name in ("grounds", "risks", "next", "changes", "closing"):
        element = cover.find(class_=name)
        parts[name] = _inside(element.extract()) if element else "none"
    for name, selector in (("chart", "figure"), ("watch", ".scroll")):
        element = cover.select_one(selector)
        parts[name] = _code(element.extract()) if element else "none"
    return ", ".join([f"head: {_inside(cover)}", *(f"{name}: {code}" for name, code in parts.items())])


def _inside(element: Tag) -> str:
    """What an element holds, as one block of Typst code."""
    for text in [child for child in element.children if isinstance(child, NavigableString)]:
        _trim(text, element)
    parts = [part for child in element.children if (part := _code(child))]
    return "{\n" + "\n".join(parts) + "\n}" if parts else "[]"


def _trim(text: NavigableString, parent: Tag) -> None:
    """Collapse white space, and drop it at the edges of blocks."""
    new = re.sub(r"[ \t\r\n]+", " ", text)
    before, after = text.previous_sibling, text.next_sibling
    edge = parent.name in BLOCKS or parent.name == "[document]"
    if (before is None and edge) or _is_block(before):
        new = new.lstrip(" ")
    if (after is None and edge) or _is_block(after):
        new = new.rstrip(" ")
    text.replace_with(NavigableString(new))


def _is_block(node: object) -> bool:
    return isinstance(node, Tag) and (node.name in BLOCKS or node.name == "br")


def _code(node: object) -> str:
    """One node as Typst code."""
    if isinstance(node, NavigableString):
        return literal(str(node)) if str(node) else ""
    classes = node.get("class", [])
    for name in classes:
        if name in SPECIAL:
            return SPECIAL[name](node)
        if name in CLASSES:
            return f"{CLASSES[name]}({_inside(node)})"
    if node.name in CONVERTERS:
        return CONVERTERS[node.name](node)
    return f"{CALLS[node.name]}({_inside(node)})" if node.name in CALLS else _inside(node)


def _heading(node: Tag) -> str:
    """Heading with its anchor; the h1 is the document's title, so that h2 counts as the first level."""
    level = int(node.name[1]) - 1
    if level == 0:
        return "headline(title())"
    outlined = "" if node.find_parent(LISTED) is None else "outlined: false, "
    return f"[#heading(level: {level}, {outlined}{_inside(node)}) #label({literal(node['id'])})]"


def _link(node: Tag) -> str:
    href = node.get("href", "")
    target = f"label({literal(href[1:])})" if href.startswith("#") else literal(href)
    return f"link({target}, {_inside(node)})" if href and text_of(node) else _inside(node)


def _items(node: Tag, name: str = "li") -> list[Tag]:
    return node.find_all(name, recursive=False)


def _list(node: Tag) -> str:
    items = ", ".join(_inside(item) for item in _items(node))
    start = f"start: {int(node['start'])}, " if node.get("start") else ""
    return f"{'enum' if node.name == 'ol' else 'list'}({start}{items})"


def _attention(node: Tag) -> str:
    return f"attention({', '.join(_inside(item) for item in _items(node))})"


def _state(node: Tag) -> str:
    return literal(next((name for name in node.get("class", []) if name in STATES), "not_assessed"))


def _board(node: Tag) -> str:
    tiles = []
    for item in _items(node):
        number, word = item.find(class_="number"), item.find(class_="word")
        tiles.append(f"tile({_state(item)}, {_inside(number) if number else '[]'}, {_inside(word or item)})")
    return f"board({', '.join(tiles)})"


def _verdict(node: Tag) -> str:
    return f"verdict({_state(node)}, {_inside(node)})"


def _facts(node: Tag) -> str:
    pairs = []
    for term in _items(node, "dt"):
        meaning = term.find_next_sibling(["dt", "dd"])
        pairs += [_inside(term), _inside(meaning) if meaning is not None and meaning.name == "dd" else "[]"]
    return f"facts({', '.join(pairs)})"


def _key_figures(node: Tag) -> str:
    pairs = [(pair.find("dt"), pair.find("dd")) for pair in node.find_all(class_="pair")]
    return f"key-figures({', '.join(f'({_inside(term)}, {_inside(meaning)})' for term, meaning in pairs)})"


def _details(node: Tag) -> str:
    summary = node.summary.extract() if node.summary else None
    return f"disclosure({_inside(summary) if summary else '[]'}, {_inside(node)})"


def _preformatted(node: Tag) -> str:
    return f"plain(raw({literal(node.get_text().strip(chr(10)))}, block: true))"


def _image(node: Tag) -> str:
    small = "small" in node.get("class", [])
    alt = node.get("alt", "")
    size = "height: 1.2em" if small else "width: 100%"
    picture = f"image({literal(node['src'])}, {size}{f', alt: {literal(alt)}' if alt else ''})"
    picture = picture if alt else f"pdf.artifact({picture})"
    return f"box(baseline: 20%, {picture})" if small else picture


def _chart(node: Tag) -> str:
    image = node.img
    if image is None:
        return _inside(node)
    elements = [node.figcaption, node.find(class_="subtitle"), node.find(class_="source")]
    caption, unit, credit = (_inside(words) if words else "none" for words in elements)
    return f"chart({caption}, {_image(image)}, {credit}, unit: {unit})"


# What is more than a call around what an element holds, by its class and by its name.
SPECIAL = {
    "board": _board,
    "attention": _attention,
    "facts": _facts,
    "verdict": _verdict,
    "key-figures": _key_figures,
}
CONVERTERS = {
    **dict.fromkeys(HEADINGS, _heading),
    "a": _link,
    "ul": _list,
    "ol": _list,
    "dl": _facts,
    "table": lambda table: table_code(table, _inside),
    "figure": _chart,
    "img": _image,
    "details": _details,
    "br": lambda _: "linebreak()",
    "hr": lambda _: "line(length: 100%, stroke: 0.4pt)",
    "pre": _preformatted,
}
