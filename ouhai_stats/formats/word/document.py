"""The Word briefing: the body of the HTML one, set as a Chinese office sets a document."""

import datetime
import io

from nbformat import NotebookNode

from ouhai_stats.formats.body import BRIEF, BRIEFING, LETTER, body_of
from ouhai_stats.formats.stable_zip import settled
from ouhai_stats.formats.word.body import WordBody
from ouhai_stats.formats.word.layout import blank_document, put_at_head
from ouhai_stats.formats.word.letter import as_letter
from ouhai_stats.formats.word.ooxml import paragraph, run
from ouhai_stats.language.formatting import printable

__all__ = ["to_docx"]

TAGS = {"zh": "zh-CN", "en": "en-GB"}


def to_docx(
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
    """The briefing as a Word document, the same bytes for the same notebook.

    Parameters
    ----------
    nb, language
        Executed notebook, and the edition to make of it: zh or en.
    title, author, description
        Properties of the document.
    date
        Date that the document bears; never today's.
    edition
        Edition, data date and code version, for the last line.
    mark
        Word at the head of every page, such as DRAFT; none for a released edition.
    pages
        Pages of the notebook that the document has; with `LETTER` among them it is set as a letter.
    """
    body = body_of(nb, language, pages=pages)
    html = as_letter(body.html) if LETTER in pages else body.html
    document = blank_document(language)
    blocks = WordBody(document, body.drawings, language).blocks(html)
    end = document.element.body[-1]
    for block in [*blocks, *([paragraph("Closing", run(edition))] if edition else [])]:
        end.addprevious(block)
    if mark:
        put_at_head(document, mark)
    properties = document.core_properties
    day = datetime.datetime.combine(date, datetime.time())
    properties.title, properties.author = _short(title), _short(author)
    properties.last_modified_by, properties.language = _short(author), TAGS[language]
    properties.subject, properties.comments, properties.keywords = _short(description), "", ""
    properties.created = properties.modified = day
    properties.revision = 1
    content = io.BytesIO()
    document.save(content)
    return settled(content.getvalue())


def _short(text: str) -> str:
    """Text that a document property may hold."""
    return printable(text)[:255]
