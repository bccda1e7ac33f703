"""The body of a briefing, the same for every format: headings, numbered figures and tables, anchors."""

import re
from collections import Counter
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from ouhai_stats.formats.cells import CellReader, tag
from ouhai_stats.formats.clean_html import HEADINGS, cells_of, elements, text_of
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
    "ids_of",
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

    tree: BeautifulSoup = field(repr=False)
    drawings: dict[str, str]
    headings: tuple[Heading, ...]

    @property
    def html(self) -> str:
        """The tree as text, written anew each time."""
        return str(self.tree).strip() + "\n"


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
    soup = BeautifulSoup(reader.read(_shown(nb, pages, dropped)), "html.parser")
    for data in soup.select("details.figure-data") if medium == "paper" else []:
        data.decompose()
    headings = _headings(soup)
    _number(soup, language)
    _frame(soup, language)
    _check_anchors(soup)
    # Words beside each other are one text, as they are where the page is read.
    soup.smooth()
    return Body(soup, reader.drawings, tuple(headings))


def at_first_chapter(html: str) -> tuple[str, str]:
    """What stands before the first chapter, the brief with its sections, and the chapters."""
    for heading in re.finditer("<h2\\b", html):
        before = html[: heading.start()]
        if before.count("<section") == before.count("</section"):
            return before, html[heading.start() :]
    return html, ""


def _shown(nb: NotebookNode, pages: tuple[str, ...], dropped: set[str]) -> list[NotebookNode]:
    """Cells of some pages of a notebook, but for those with a tag by which they are left out."""
    tagged = [(cell, {*cell.metadata.get("tags", [])}) for cell in nb.cells]
    return [cell for cell, tags in tagged if {*pages} & ({*PAGES} & tags or {BRIEFING}) and not tags & dropped]


def _headings(soup: BeautifulSoup) -> list[Heading]:
    """Give every heading an anchor; exactly one h1, first, and no level skipped."""
    headings, level, titles = [], 0, []
    taken = {*ids_of(soup)}
    for element in elements(soup, *HEADINGS):
        deep, text = int(element.name[1]), text_of(element)
        if deep > level + 1:
            raise ValueError(
                f"heading {text!r} (h{deep}) follows a level {level or 'none'}: levels may not be skipped, "
                f"h{level + 1} is due"
            )
        level = deep
        anchor = element.get("id") or _anchor(element, taken)
        element["id"] = anchor
        titles += [text] if deep == 1 else []
        if deep in (2, 3) and element.find_parent(_LISTED) is None:
            headings.append(Heading(deep, text_of(element), anchor))
    if len(titles) != 1:
        raise ValueError(f"a briefing has exactly one first-level heading, found {len(titles)}: {titles}")
    return headings


def _anchor(element: Tag, taken: set[str]) -> str:
    """Anchor of a heading: the one written `{#name}` or `<!-- #name -->` at its end, else its own words."""
    last = element.find_all(string=True)[-1:] or [None]
    written = _ANCHOR.search(last[0]) if last[0] else None
    if written:
        last[0].replace_with(_ANCHOR.sub("", last[0]))
        name = written[1]
    else:
        name = base = re.sub(r"[^\w]+", "-", text_of(element)).strip("-").lower() or "section"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
    taken.add(name)
    return name


def _number(soup: BeautifulSoup, language: str) -> None:
    """Count captions: 图 1, 表 1 or Figure 1, Table 1; a figure's data have no number of their own."""
    for kind, name in (("figure", "figcaption"), ("table", "caption")):
        counted = [caption for caption in soup.find_all(name) if not _behind(caption)]
        for number, caption in enumerate(counted, 1):
            caption.insert(0, tag("span", _WORDS[language][kind].format(number), class_="label"))
            caption.insert(1, "\u2002")


def _behind(caption: Tag) -> bool:
    """Whether a caption is that of a figure's data."""
    return any("figure-data" in parent.get("class", []) for parent in caption.parents)


def _frame(soup: BeautifulSoup, language: str) -> None:
    """Let each table and figure scroll in a named frame that the keyboard reaches."""
    names: dict[str, int] = {}
    for element in elements(soup, "table", "div"):
        if element.name == "div" and not (element.parent.name == "figure" and "frame" in element.get("class", [])):
            continue
        caption = element.caption or element.find_previous_sibling("figcaption")
        source = caption or element.find_previous(["h1", "h2", "h3", "h4"])
        name = " ".join(text_of(source).split()) if source else _WORDS[language]["table"].format("")
        names[name] = names.get(name, 0) + 1
        frame = element.wrap(tag("div", class_="scroll")) if element.name == "table" else element
        frame.attrs |= {
            "role": "region",
            "tabindex": "0",
            "aria-label": name if names[name] == 1 else f"{name} ({names[name]})",
        }
        if "stack" in element.get("class", []):
            _stack(element)


def _stack(table: Tag) -> None:
    """Put each column's head on its cells, and say what is row and cell: to a browser cards are no table."""
    heads = [text_of(cell) for cell in elements(table.thead, "th", "td")] if table.thead else []
    table["role"] = "table"
    for part in elements(table, "thead", "tbody", "tfoot"):
        part["role"] = "rowgroup"
    for row in table.find_all("tr"):
        row["role"] = "row"
        cells = cells_of(row)
        for position, cell in enumerate(cells):
            column = cell.get("scope") in ("col", "colgroup")
            cell["role"] = "cell" if cell.name == "td" else "columnheader" if column else "rowheader"
            if cell.name == "td" and len(cells) == len(heads) and heads[position]:
                cell.attrs.setdefault("data-label", heads[position])


def ids_of(soup: BeautifulSoup) -> list[str]:
    """Every id of a page, in order."""
    return [element["id"] for element in elements(soup) if "id" in element.attrs]


def _check_anchors(soup: BeautifulSoup) -> None:
    """Every id once, and every link inside the page arrives."""
    ids = ids_of(soup)
    doubled = sorted(name for name, times in Counter(ids).items() if times > 1)
    if doubled:
        raise ValueError(f"ids used twice: {', '.join(doubled)}; an anchor belongs to one place")
    inside = {href for link in soup.find_all("a") if (href := link.get("href", "")).startswith("#")}
    lost = sorted(href for href in inside if href[1:] not in ids)
    if lost:
        raise ValueError(f"links lead nowhere: {', '.join(lost)}; allowed are the ids of the page")
