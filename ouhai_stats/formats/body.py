"""The body of a briefing, the same for every format: headings, numbered figures and tables, anchors."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml.html import HtmlElement
from nbformat import NotebookNode

from ouhai_stats.formats.cells import CellReader
from ouhai_stats.formats.clean_html import HEADINGS
from ouhai_stats.formats.page_tree import html_of, ids_of, made, put_text, tree_of, words_of, wrapped
from ouhai_stats.language.sentences import LANGUAGES

__all__ = [
    "ANNEX",
    "BRIEF",
    "BRIEFING",
    "LETTER",
    "MEDIA",
    "PAGES",
    "Body",
    "Heading",
    "at_first_chapter",
    "body_of",
]

MEDIA = ("screen", "paper")
BRIEF, BRIEFING, LETTER, ANNEX = "brief", "briefing", "letter", "annex"
# Pages that a notebook is cut into: a cell bears the name of its page as a tag, or none if it is the briefing's own.
PAGES = (BRIEF, BRIEFING, "method", ANNEX, LETTER)
_WORDS = {"zh": {"figure": "图 {}", "table": "表 {}"}, "en": {"figure": "Figure {}", "table": "Table {}"}}
_ANCHOR = re.compile(r"\s*\{#([A-Za-z][\w-]*)\}\s*$")
_LISTED = ["li", "article", "details", "aside", "section"]  # headings in these are left out of the contents


@dataclass(frozen=True)
class Heading:
    """A heading of the contents: its level (2 or 3), words and anchor."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Body:
    """A briefing from its title to its last word.

    `tree` shows a figure as `<img src="figure-1.svg" alt="…">`; `drawings` has the figures by that name,
    SVG as text and PNG as a data address.
    """

    tree: HtmlElement = field(repr=False)
    drawings: dict[str, str]
    headings: tuple[Heading, ...]

    @property
    def html(self) -> str:
        """The tree as text, written anew each time."""
        return html_of(self.tree).strip() + "\n"


def body_of(
    nb: NotebookNode,
    language: str,
    medium: str = "paper",
    *,
    code: bool = False,
    files: bool = False,
    pages: tuple[str, ...] = (BRIEF, BRIEFING),
) -> Body:
    """Body of a briefing from an executed notebook.

    Parameters
    ----------
    nb
        Executed notebook; it is not changed.
    language
        zh or en; cells tagged with the other one are left out, and so are `notes` and `remove`.
    medium
        screen or paper; cells tagged with the other one are left out, and paper has no data behind figures.
    code
        Whether each cell's code stands folded above what it shows.
    files
        Whether each figure has links to its files, which lie beside the page.
    pages
        Which of `PAGES` the body has, in the notebook's order.
    """
    choices = [("language", language, LANGUAGES), ("medium", medium, MEDIA), *(("page", page, PAGES) for page in pages)]
    for name, choice, allowed in choices:
        if choice not in allowed:
            raise ValueError(f"{name} {choice!r}: allowed are {', '.join(allowed)}")
    dropped = {"notes", "remove", *LANGUAGES, *MEDIA} - {language, medium}
    reader = CellReader(language, medium, code=code, files=files)
    tree = tree_of(reader.read(_shown(nb, pages, dropped)))
    for data in tree.find_class("figure-data") if medium == "paper" else []:
        data.drop_tree()
    headings = _headings(tree)
    _number(tree, language)
    _frame(tree, language)
    _check_anchors(tree)
    return Body(tree, reader.drawings, tuple(headings))


def at_first_chapter(html: str) -> tuple[str, str]:
    """What stands before the first chapter, the brief with its sections, and the chapters."""
    for heading in re.finditer("<h2\\b", html):
        before = html[: heading.start()]
        if before.count("<section") == before.count("</section"):
            return before, html[heading.start() :]
    return html, ""


def _shown(nb: NotebookNode, pages: tuple[str, ...], dropped: set[str]) -> dict[int, NotebookNode]:
    """Cells of some pages of a notebook, by their number in it, but for those with a tag by which they are left out."""
    tagged = [(number, cell, {*cell.metadata.get("tags", [])}) for number, cell in enumerate(nb.cells, 1)]
    return {
        number: cell
        for number, cell, tags in tagged
        if {*pages} & ({*PAGES} & tags or {BRIEFING}) and not tags & dropped
    }


def _headings(tree: HtmlElement) -> list[Heading]:
    """Give every heading an anchor; exactly one h1, first, and no level skipped."""
    headings, level, titles = [], 0, []
    taken = {*ids_of(tree)}
    for element in tree.iter(*HEADINGS):
        deep, text = int(element.tag[1]), words_of(element)
        if deep > level + 1:
            raise ValueError(
                f"heading {text!r} (h{deep}) follows a level {level or 'none'}: levels may not be skipped, "
                f"h{level + 1} is due"
            )
        level = deep
        anchor = element.get("id") or _anchor(element, taken)
        element.set("id", anchor)
        titles += [text] if deep == 1 else []
        if deep in (2, 3) and next(element.iterancestors(*_LISTED), None) is None:
            headings.append(Heading(deep, words_of(element), anchor))
    if len(titles) != 1:
        raise ValueError(f"a briefing has exactly one first-level heading, found {len(titles)}: {titles}")
    return headings


def _anchor(element: HtmlElement, taken: set[str]) -> str:
    """Anchor of a heading: the one written `{#name}` or `<!-- #name -->` at its end, else its own words."""
    texts = element.xpath(".//text()")
    written = _ANCHOR.search(texts[-1]) if texts else None
    if written:
        put_text(texts[-1], _ANCHOR.sub("", texts[-1]))
        name = written[1]
    else:
        name = base = re.sub(r"[^\w]+", "-", words_of(element)).strip("-").lower() or "section"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
    taken.add(name)
    return name


def _number(tree: HtmlElement, language: str) -> None:
    """Count captions: 图 1, 表 1 or Figure 1, Table 1; a figure's data have no number of their own."""
    for kind, name in (("figure", "figcaption"), ("table", "caption")):
        counted = [caption for caption in tree.iter(name) if not _behind(caption)]
        for number, caption in enumerate(counted, 1):
            label = made("span", _WORDS[language][kind].format(number), class_="label")
            label.tail, caption.text = f"\u2002{caption.text or ''}", None
            caption.insert(0, label)


def _behind(caption: HtmlElement) -> bool:
    """Whether a caption is that of a figure's data."""
    return any("figure-data" in parent.get("class", "").split() for parent in caption.iterancestors())


def _frame(tree: HtmlElement, language: str) -> None:
    """Let each table and figure scroll in a named frame that the keyboard reaches."""
    names: dict[str, int] = {}
    heading = None
    for element in list(tree.iter("table", "div", "h1", "h2", "h3", "h4")):
        if element.tag not in ("table", "div"):
            heading = element
            continue
        if element.tag == "div" and not (element.getparent().tag == "figure" and "frame" in element.classes):
            continue
        caption = next(element.iter("caption"), None)
        if caption is None:
            caption = next(element.itersiblings("figcaption", preceding=True), heading)
        name = words_of(caption) if caption is not None else _WORDS[language]["table"].format("")
        names[name] = names.get(name, 0) + 1
        frame = wrapped(element, made("div", class_="scroll")) if element.tag == "table" else element
        frame.set("role", "region")
        frame.set("tabindex", "0")
        frame.set("aria-label", name if names[name] == 1 else f"{name} ({names[name]})")
        if "stack" in element.classes:
            _stack(element)


def _stack(table: HtmlElement) -> None:
    """Put each column's head on its cells, and say what is row and cell: to a browser cards are no table."""
    head = next(table.iter("thead"), None)
    heads = [words_of(cell) for cell in head.iter("th", "td")] if head is not None else []
    table.set("role", "table")
    for part in table.iter("thead", "tbody", "tfoot"):
        part.set("role", "rowgroup")
    for row in table.iter("tr"):
        row.set("role", "row")
        cells = [cell for cell in row if cell.tag in ("th", "td")]
        for position, cell in enumerate(cells):
            column = cell.get("scope") in ("col", "colgroup")
            cell.set("role", "cell" if cell.tag == "td" else "columnheader" if column else "rowheader")
            label = heads[position] if cell.tag == "td" and len(cells) == len(heads) else ""
            if label and "data-label" not in cell.attrib:
                cell.set("data-label", label)


def _check_anchors(tree: HtmlElement) -> None:
    """Every id once, and every link inside the page arrives."""
    ids = ids_of(tree)
    doubled = sorted(name for name, times in Counter(ids).items() if times > 1)
    if doubled:
        raise ValueError(f"ids used twice: {', '.join(doubled)}; an anchor belongs to one place")
    inside = {href for link in tree.iter("a") if (href := link.get("href", "")).startswith("#")}
    lost = sorted(href for href in inside if href[1:] not in ids)
    if lost:
        raise ValueError(f"links lead nowhere: {', '.join(lost)}; allowed are the ids of the page")
