"""The PDF briefing: the body of the HTML one, set by Typst as PDF/UA-1 and PDF/A-2a."""

import base64
import datetime

from lxml import html as markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import Unicode

from ouhai_stats.display import typefaces
from ouhai_stats.files import paths
from ouhai_stats.formats.body import BRIEF, BRIEFING, body_of
from ouhai_stats.formats.pdf.typst_markup import literal, typst_body
from ouhai_stats.formats.svg import drawing_text
from ouhai_stats.formats.typst_compiler import typeset

__all__ = ["TypstExporter", "to_pdf", "typst_source"]

STANDARDS = ["ua-1", "a-2a"]
REGION = {"zh": "CN", "en": None}


def to_pdf(
    nb: NotebookNode,
    language: str,
    *,
    title: str,
    author: str,
    date: datetime.date,
    description: str = "",
    edition: str = "",
    mark: str = "",
    pages: tuple[str, ...] = (BRIEF, BRIEFING),
) -> bytes:
    """The briefing as a tagged PDF, the same bytes for the same notebook.

    Parameters
    ----------
    nb, language
        Executed notebook, and the edition to make of it: zh or en.
    title, author, description
        Properties of the document; the title also runs at the head of each page.
    date
        Date that the document bears; never today's.
    edition
        Edition, data date and code version, for the foot of each page.
    mark
        Word across each page, such as DRAFT; none for a released edition.
    pages
        Which pages of the notebook it holds; see `body_of`.
    """
    body = body_of(nb, language, pages=pages)
    html = body.html
    source = typst_source(
        html,
        language,
        title=title,
        author=author,
        date=date,
        description=description,
        edition=edition,
        mark=mark,
    )
    drawn = "".join("".join(drawing_text(svg)) for svg in body.drawings.values() if svg.startswith("<"))
    text = markup.fragment_fromstring(html, create_parent="div").text_content()
    typefaces.check_glyphs(f"{text}{drawn}{title}{edition}{mark}", "the PDF briefing")
    return _compile(source, body.drawings)


def typst_source(
    html: str,
    language: str,
    *,
    title: str,
    author: str,
    date: datetime.date,
    description: str = "",
    edition: str = "",
    mark: str = "",
) -> str:
    """Typst file of a briefing, from the HTML of its body."""
    region = literal(REGION[language]) if REGION[language] else "none"
    words = {"title": title, "author": author, "language": language, "edition": edition}
    arguments = ", ".join(f"{name}: {literal(text)}" for name, text in words.items())
    day = f"datetime(year: {date.year}, month: {date.month}, day: {date.day})"
    described = literal(description or title)
    lines = [
        '#import "briefing.typ": *',
        f"#show: briefing.with({arguments}, region: {region}, date: {day}, description: {described})",
        *([f"#set page(background: watermark({literal(mark)}))"] if mark else []),
        typst_body(html, language),
    ]
    return "\n".join([*lines, ""])


def _compile(source: str, drawings: dict[str, str]) -> bytes:
    """PDF of a Typst file."""
    files = {
        name: content.encode("utf-8") if content.startswith("<") else base64.b64decode(content.partition(",")[2])
        for name, content in drawings.items()
    }
    files["briefing.typ"] = (paths.TEMPLATES / "briefing" / "briefing.typ").read_bytes()
    (pdf,) = typeset(source, files, "the PDF could not be set", format="pdf", pdf_standards=STANDARDS)
    return pdf


class TypstExporter(Exporter):
    """nbconvert exporter of the PDF briefing."""

    file_extension = Unicode(".pdf").tag(config=True)
    output_mimetype = "application/pdf"
    export_from_notebook = "Ouhai Stats briefing (PDF)"
    language = Unicode("zh", help="zh or en").tag(config=True)
    title = Unicode("", help="Title of the document").tag(config=True)
    author = Unicode("", help="Author of the document").tag(config=True)
    date = Unicode("1970-01-01", help="Date that the document bears, year-month-day").tag(config=True)
    edition = Unicode("", help="Edition, data date and code version").tag(config=True)

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw: object) -> tuple[bytes, dict]:
        """PDF and resources."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        title = self.title or str(resources.get("metadata", {}).get("name", "")) or "notebook"
        return to_pdf(
            nb,
            self.language,
            title=title,
            author=self.author,
            edition=self.edition,
            date=datetime.date.fromisoformat(self.date),
        ), resources
