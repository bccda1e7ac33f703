"""Clean HTML as the blocks of a Word document: real headings, captions that count, lists, tables, figures."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.shared import Pt
from lxml.etree import _Element

from ouhai_stats.formats.soup import text_of
from ouhai_stats.formats.typst_pictures import rasters
from ouhai_stats.formats.word.layout import TEXT_WIDTH, new_list
from ouhai_stats.formats.word.ooxml import field, make, paragraph, run
from ouhai_stats.formats.word.pictures import place_picture
from ouhai_stats.formats.word.tables import board, kind_of, table_columns, table_of

__all__ = ["WordBody"]

FORMATS = {
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "cite": "i",
    "del": "strike",
    "s": "strike",
    "u": "u",
    "sup": "superscript",
    "sub": "subscript",
}
STYLES = {
    "addressee": "Salutation",
    "signature": "Signature",
    "edition": "Edition",
    "finding": "Finding",
    "source": "Source",
    "note": "Source",
    "caveat": "Caveat",
}
INLINE = {*FORMATS, "a", "abbr", "br", "code", "img", "mark", "small", "span", "time"}
HEADINGS = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3", "h5": "Heading3", "h6": "Heading3"}
# Between the label of a caption and its words.
GAP = "\u2002"


class WordBody:
    """Writer of a body into a document.

    Parameters
    ----------
    document
        Where relationships, pictures and lists are kept; the caller appends the blocks.
    drawings
        Figures by the name under which the body shows them.
    language
        zh or en.
    """

    def __init__(self, document: WordDocument, drawings: dict[str, str], language: str) -> None:
        self.document, self.drawings, self.language = document, drawings, language
        self.rasters = rasters(drawings)
        self.bookmarks: dict[str, str] = {}
        self.columns: dict[tuple[int, str], list[int]] = {}

    def blocks(self, html: str) -> list[_Element]:
        """Paragraphs and tables of a body's HTML."""
        soup = BeautifulSoup(html, "html.parser")
        for number, heading in enumerate(soup.find_all(re.compile("^h[1-6]$"), id=True), 1):
            self.bookmarks[heading["id"]] = f"_heading{number}"
        kinds: dict[tuple[int, str], list[Tag]] = {}
        for table in soup.find_all("table"):
            kinds.setdefault(kind_of(table), []).append(table)
        self.columns = {kind: table_columns(tables, self.language) for kind, tables in kinds.items()}
        return self._blocks(soup, "BodyText")

    def _blocks(self, node: Tag, style: str, number: int = 0) -> list[_Element]:
        """Blocks of a node; text that stands by itself becomes a paragraph of a style, and an item of a list."""
        blocks, loose = [], []
        for child in [*node.children, None]:
            if isinstance(child, NavigableString) or (child is not None and child.name in INLINE):
                loose.append(child)
                continue
            if any(text.strip() for text in map(_words, loose)) or any(_holds_image(part) for part in loose):
                mark = make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=number))
                blocks.append(paragraph(style, *self._trimmed(loose), properties=(mark,) * bool(number)))
            loose = []
            if child is not None:
                blocks += self._block(child, style)
        return blocks

    def _block(self, node: Tag, style: str) -> list[_Element]:
        """One block element."""
        classes = node.get("class", [])
        named = next((STYLES[name] for name in classes if name in STYLES), None)
        if "board" in classes:
            tiles = [
                (text_of(item.find(class_="number")), text_of(item.find(class_="word")))
                for item in node.find_all("li", recursive=False)
            ]
            return [board(tiles, node.get("aria-label", "")), paragraph("Source")]
        if node.name in HEADINGS:
            return [self._heading(node)]
        if node.name in ("ul", "ol") and "attention" not in classes:
            return self._list(node)
        if node.name == "table":
            return self._table(node)
        if node.name == "figure":
            return self._figure(node)
        if node.name == "pre":
            return [paragraph("Plain", run(node.get_text().strip("\n")))]
        if node.name in ("dt", "summary"):
            return [paragraph(named or style, *self._runs(node, frozenset({"b"})))]
        if node.name == "hr":
            return [paragraph("Closing")]
        if node.name == "p" and node.find(class_="verdict") and text_of(node) == text_of(node.find(class_="verdict")):
            return [paragraph("BodyText", *self._runs(node), properties=(make("w:keepNext"),))]
        return self._blocks(node, named or ("BodyText" if node.name == "p" else style))

    def _heading(self, node: Tag) -> _Element:
        """Heading with a bookmark under its anchor."""
        words = self._runs(node)
        name = self.bookmarks.get(node.get("id", ""))
        if name:
            number = name.removeprefix("_heading")
            words = [make("w:bookmarkStart", id=number, name=name), *words, make("w:bookmarkEnd", id=number)]
        apart = (make("w:pageBreakBefore"), make("w:numPr", make("w:ilvl", val=0), make("w:numId", val=0)))
        return paragraph(HEADINGS[node.name], *words, properties=apart if "new-page" in node.get("class", []) else ())

    def _list(self, node: Tag) -> list[_Element]:
        """Items of a list; every list counts anew."""
        style = "ListBullet" if node.name == "ul" else "ListNumber"
        number = new_list(self.document, int(node.get("start", 1))) if node.name == "ol" else 0
        items = node.find_all("li", recursive=False)
        for item in items:
            if item.p is not None and item.p.parent is item:
                item.p.unwrap()
        return [block for item in items for block in self._blocks(item, style, number)]

    def _table(self, node: Tag) -> list[_Element]:
        """Caption and table, and the empty line by which Word keeps two tables apart."""
        caption = [self._caption(node.caption, "Caption")] if node.caption else []
        return [*caption, table_of(node, self.columns[kind_of(node)], self._runs), paragraph("Source")]

    def _figure(self, node: Tag) -> list[_Element]:
        """Figure, its caption below, and its source."""
        if node.img is None:
            return self._blocks(node, "BodyText")
        blocks = [paragraph("Figure", self._image(node.img))]
        if node.figcaption:
            blocks.append(self._caption(node.figcaption, "FigureCaption"))
        credit = node.find(class_="source")
        return blocks + ([paragraph("Source", *self._runs(credit))] if credit else [])

    def _caption(self, node: Tag, style: str) -> _Element:
        """Caption whose number is a field, so that it counts on when figures are added."""
        label = node.find(class_="label")
        if label is None:
            return paragraph(style, *self._runs(node))
        name, _, number = text_of(label).partition(" ")
        rest = [part for part in node.children if part is not label]
        return paragraph(
            style, run(f"{name} "), *field(f"SEQ {name} \\* ARABIC", number), run(GAP), *self._trimmed(rest)
        )

    def _image(self, node: Tag, height: int | None = None) -> _Element:
        name = node["src"]
        return place_picture(
            self.document,
            name,
            self.drawings[name],
            self.rasters.get(name),
            node.get("alt", ""),
            widest=TEXT_WIDTH,
            height=height,
        )

    def _runs(self, node: Tag, formats: frozenset[str] = frozenset()) -> list[_Element]:
        """Runs of everything that an element holds."""
        return self._trimmed(list(node.children), formats)

    def _trimmed(self, nodes: list, formats: frozenset[str] = frozenset()) -> list[_Element]:
        """Runs without white space at either end."""
        runs = [piece for node in nodes for piece in self._inline(node, formats)]
        texts = [text for piece in runs for text in piece.iter("{*}t")]
        if texts:
            texts[0].text = (texts[0].text or "").lstrip()
            texts[-1].text = (texts[-1].text or "").rstrip()
        return runs

    def _inline(self, node: object, formats: frozenset[str]) -> list[_Element]:
        """Runs of one node."""
        if isinstance(node, NavigableString):
            text = re.sub(r"[ \t\r\n]+", " ", node)
            return [run(text, formats)] if text else []
        if node.name == "br":
            return [run("\n")]
        if node.name == "img":
            small = "small" in node.get("class", [])
            return [self._image(node, Pt(14) if small else None)]
        formats = formats | {FORMATS[node.name]} if node.name in FORMATS else formats
        if "verdict" in node.get("class", []):
            formats = formats | {"b"}
        runs = [piece for child in node.children for piece in self._inline(child, formats)]
        return self._link(node, runs) if node.name == "a" else runs

    def _link(self, node: Tag, runs: list[_Element]) -> list[_Element]:
        """Link to a heading or out of the document; one that leads to no heading is plain text."""
        href = node.get("href", "")
        if not href or not runs or (href.startswith("#") and href[1:] not in self.bookmarks):
            return runs
        if href.startswith("#"):
            return [make("w:hyperlink", *runs, anchor=self.bookmarks[href[1:]])]
        relation = self.document.part.relate_to(href, RELATION.HYPERLINK, is_external=True)
        return [make("w:hyperlink", *runs, **{"r:id": relation})]


def _words(node: object) -> str:
    return str(node) if isinstance(node, NavigableString) else node.get_text()


def _holds_image(node: object) -> bool:
    return isinstance(node, Tag) and (node.name == "img" or node.img is not None)
