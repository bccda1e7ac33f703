"""Cells of an executed notebook as clean HTML: what a reader sees, and nothing of how it was made."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape

import mistune
from bs4 import BeautifulSoup, Tag
from nbformat import NotebookNode

from ouhai_stats.edition.facts import MIME
from ouhai_stats.formats import clean_html
from ouhai_stats.formats.page_tree import html_of, made
from ouhai_stats.formats.svg import check_alt, drawing
from ouhai_stats.language.formatting import printable

__all__ = ["FORMS", "CellReader", "tag"]

PRIORITY = ("text/html", "image/svg+xml", "image/png", "text/markdown", "text/plain")
CODE = {"zh": "代码", "en": "Code"}
# Forms in which an edition keeps each figure.
FORMS = ("png", "svg", "csv")
_EMPTY = BeautifulSoup("", "html.parser")
_markdown = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])
_OBJECT = re.compile(r"\[?<.*>\]?|Text\(.*\)", re.DOTALL)  # a Python object's address, not a result
_BILINGUAL = re.compile(
    r"^(?P<marks>#{1,6} )(?P<zh>.+?) · (?P<en>.+?)(?P<anchor> (?:<!--.*-->|\{#.*\}))?$", re.MULTILINE
)
_SVG = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)


def tag(name: str, text: str = "", **attributes: str) -> Tag:
    """A new element; a class is given as `class_`."""
    element = _EMPTY.new_tag(name, attrs={key.rstrip("_"): value for key, value in attributes.items()})
    if text:
        element.string = printable(text)
    return element


def _folded(html: str, summary: str | None) -> str:
    """What a cell shows, closed under its summary or the captions of its tables."""
    if not summary:
        heads = BeautifulSoup(html, "html.parser").find_all("caption")
        summary = " · ".join(" ".join(caption.get_text().split()) for caption in heads)
    return f'<details class="fold">{tag("summary", summary)}{html}</details>'


# A cell stands on several pages of an edition, and in each of its formats.
@lru_cache(maxsize=512)
def _cleaned(html: str, caption: str | None, place: str) -> str:
    """Clean HTML whose first table has a caption; an image without words is an error."""
    tree = clean_html.clean(html, place)
    table = tree.find(".//table")
    if caption and table is not None and table.find(".//caption") is None:
        table.insert(0, made("caption", caption))
        table[0].tail, table.text = table.text, None
    for image in tree.iter("img"):
        if "small" not in image.get("class", "").split():
            check_alt(image.get("alt"), place)
    return html_of(tree)


class CellReader:
    """Reader of cells as the HTML that they show; `drawings` takes their figures.

    Parameters
    ----------
    language
        Language of the report, zh or en.
    medium
        Medium of the report, screen or paper; what is confined to the other one is left out.
    code
        Whether the code of a cell stands folded above what it shows.
    files
        Whether a figure has links to its files beside the page.
    """

    def __init__(self, language: str, medium: str, *, code: bool = False, files: bool = False) -> None:
        self.language, self.medium, self.code, self.files = language, medium, code, files
        self.drawings: dict[str, str] = {}

    def read(self, cells: Mapping[int, NotebookNode]) -> str:
        """HTML of the cells that show anything, each on lines of its own; cells by their number in the notebook."""
        shown = []
        for number, cell in cells.items():
            self.place = f"cell {cell.get('id', '?')!r} (number {number})"
            shown.append(self._cell(cell))
        return "\n".join(html for html in shown if html)

    def _cell(self, cell: NotebookNode) -> str:
        """HTML that a cell shows."""
        if cell.cell_type == "markdown":
            both = "bilingual" in cell.metadata.get("tags", [])
            return self._html(_markdown(self._headings(cell.source) if both else cell.source))
        self.metadata, self.figures = cell.metadata, 0
        self.name = cell.get("id", "")
        shown = [self._output(output) for output in cell.get("outputs", [])]
        if "fold" in cell.metadata.get("tags", []) and self.medium == "screen":
            shown = [_folded(html, self._said("summary")) for html in shown if html]
        return "\n".join([self._code(cell.source)] * self.code + shown)

    def _headings(self, source: str) -> str:
        """Source of a cell tagged ``bilingual`` with each heading, written 中文 · English, in the report's language."""

        def own(heading: re.Match) -> str:
            return heading["marks"] + heading[self.language] + (heading["anchor"] or "")

        chosen, found = _BILINGUAL.subn(own, source)
        if not found:
            raise ValueError(f"{self.place}: tagged “bilingual”; allowed is a heading written “# 中文 · English”")
        return chosen

    def _code(self, source: str) -> str:
        """Code of a cell, folded."""
        source = escape(printable(source), quote=False)
        summary = f"<summary>{CODE[self.language]}</summary>"
        return f'<details class="code">{summary}<pre><code lang="zxx">{source}</code></pre></details>'

    def _output(self, output: NotebookNode) -> str:
        """HTML of one output; empty for what only the notebook's reader needs."""
        if output.output_type == "error":
            raise ValueError(
                f"{self.place} ended with {output.ename}: {output.evalue}; a briefing is made from a "
                "notebook that ran to its end"
            )
        if output.output_type == "stream":
            return str(tag("pre", output.text)) if output.name == "stdout" else ""
        if output.metadata.get("medium", self.medium) != self.medium:
            return ""
        kind = next((name for name in PRIORITY if name in output.data), None)
        if kind is None or MIME in output.data:
            return ""
        content = output.data[kind] if isinstance(output.data[kind], str) else "".join(output.data[kind])
        if kind.startswith("image/"):
            return self._figure(kind, content, {**output.metadata, **output.metadata.get(kind, {})})
        if kind == "text/plain":
            return "" if _OBJECT.fullmatch(content.strip()) else str(tag("pre", content))
        return self._html(content if kind == "text/html" else _markdown(content), self._said("caption"))

    def _html(self, html: str, caption: str | None = None) -> str:
        """Clean HTML; drawings in it are set aside, and the cell's caption goes to its first table."""
        return _cleaned(_SVG.sub(lambda match: self._small(match[0]), html), caption, self.place)

    def _small(self, svg: str) -> str:
        """A drawing inside other HTML: named by `aria-label` or `title`, else `aria-hidden`."""
        opening = svg[: svg.index(">") + 1]
        label = re.search(r'aria-label="([^"]*)"', opening) or re.search(r"<title[^>]*>([^<]*)</title>", svg)
        alt = unescape(label[1]) if label else None
        alt = "" if 'aria-hidden="true"' in opening else check_alt(alt, self.place)
        return str(tag("img", src=self._keep(svg, alt), alt=alt, class_="small"))

    def _figure(self, kind: str, content: str, metadata: dict) -> str:
        """A figure with its caption, alternative text and source."""
        self.figures += 1
        alt, caption, source = (self._said(name, metadata) for name in ("alt", "caption", "source"))
        alt = check_alt(alt, self.place)
        if kind == "image/png":
            src = f"figure-{len(self.drawings) + 1}.png"
            self.drawings[src] = "data:image/png;base64," + "".join(content.split())
        else:
            src = self._keep(content, alt, caption or "")
        figure = tag("figure", class_="chart")
        if caption:
            figure.append(tag("figcaption", caption))
        if metadata.get("subtitle"):
            figure.append(tag("p", metadata["subtitle"], class_="subtitle"))
        figure.append(tag("div", class_="frame"))
        figure.div.append(tag("img", src=src, alt=alt))
        if metadata.get("phone") and self.medium == "screen":
            figure.img.wrap(tag("div", class_="wide"))
            figure.div.append(tag("div", class_="phone"))
            image = tag("img", src=self._keep(metadata["phone"], alt, caption or ""), alt=alt)
            figure.find(class_="phone").append(image)
        if source:
            figure.append(tag("p", source, class_="source"))
        if not metadata.get("data"):
            return str(figure)
        data = _cleaned(metadata["data"], None, self.place)
        links = str(self._files(metadata.get("name") or self.name)) if self.files else ""
        return f"{str(figure).removesuffix('</figure>')}{data}{links}</figure>"

    def _files(self, name: str) -> Tag:
        """Links to a figure's files, beside the page."""
        line = tag("p", class_="files")
        for number, form in enumerate(FORMS):
            line.append(" · " if number else "")
            line.append(tag("a", form.upper(), href=f"figures/{name}.{self.language}.{form}"))
        return line

    def _said(self, name: str, metadata: dict | None = None) -> str | None:
        """Words from the output's metadata or the cell's: a text, a list by figure, or a text by language."""
        words = (metadata or {}).get(name) or self.metadata.get(name)
        if isinstance(words, list):
            words = words[self.figures - 1] if self.figures <= len(words) else None
        return words.get(self.language) if isinstance(words, dict) else words

    def _keep(self, svg: str, alt: str, caption: str = "") -> str:
        """Set a drawing aside under the next free name."""
        name = f"figure-{len(self.drawings) + 1}"
        self.drawings[f"{name}.svg"] = drawing(svg, name, alt, caption, place=self.place)
        return f"{name}.svg"
