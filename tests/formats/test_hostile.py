"""Data are untrusted text: markup, scripts, formulas, fields and control characters arrive as harmless text everywhere."""

import datetime
import io
import re
import zipfile

import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from hostile_text import CORPUS, EVERY, UNSEEN
from nbformat.v4 import new_markdown_cell, new_output
from pypdf import PdfReader
from sample_notebook import code_cell, notebook_of

from ouhai_stats.display.html_parts import Column, part, table
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.pdf.document import to_pdf
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.language.formatting import printable


@pytest.fixture(scope="module")
def notebook():
    """A notebook whose table and sentences are the corpus, shown as the briefing shows data."""
    columns = [Column("指标", 50, head=True), Column("说明", 50)]
    pieces = [table(columns, [[text, text] for text in EVERY], "数据"), part("list", sentences=EVERY)]
    shown = [
        code_cell(new_output("display_data", {"text/html": piece.data}), cell_id=f"cell-{number}")
        for number, piece in enumerate(pieces)
    ]
    return notebook_of(new_markdown_cell("# 标题"), new_markdown_cell("## 一章"), *shown)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_the_corpus_is_dangerous_where_it_is_not_escaped():
    raw = BeautifulSoup("".join(CORPUS), "html.parser")
    assert raw.find(["script", "iframe", "style"]) is not None and raw.find(attrs={"onerror": True}) is not None


def test_in_the_page_it_is_text(notebook):
    html = to_html(notebook, "zh", title="<script>t</script>", description='"><b>', version_line="<i>v</i>")
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.find_all("script")) == 1 and soup.find(["iframe", "object", "embed", "form"]) is None
    assert not [name for element in soup.find_all(True) for name in element.attrs if name.startswith("on")]
    assert all(link["href"].startswith("#") for link in soup.find_all("a"))
    cells = [cell.get_text() for cell in soup.select("tbody td")]
    assert [squeezed(cell) for cell in cells] == [squeezed(printable(text)) for text in EVERY]
    items = [squeezed(item.get_text()) for item in soup.select("main li") if item.find_parent("nav") is None]
    assert [item for item in items if item] == [squeezed(printable(text)) for text in EVERY]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


def test_in_the_pdf_it_is_text(notebook):
    pdf = to_pdf(notebook, "zh", title="<script>", author="a", date=datetime.date(2021, 3, 9), edition="#eval(1)")
    reader = PdfReader(io.BytesIO(pdf))
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    for words in EVERY:
        assert text.count(squeezed(printable(words))) >= 2, words
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile|SubmitForm|URI)\b", pdf)


def test_in_word_it_is_text(notebook):
    content = to_docx(notebook, "zh", title="<w:p/>", author="=1+1", date=datetime.date(2021, 3, 9), edition="{ DATE }")
    document = Document(io.BytesIO(content))
    cells = [squeezed(row.cells[1].text) for row in document.tables[0].rows[1:]]
    assert cells == [squeezed(printable(text)) for text in EVERY]
    codes = [code.text for code in document.element.body.iter(qn("w:instrText"))]
    assert codes and all(re.fullmatch(r" SEQ \S+ \\\* ARABIC ", code) for code in codes)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
    assert not list(document.element.body.iter(*map(qn, ("w:hyperlink", "w:fldSimple", "w:object", "w:altChunk"))))
    assert document.core_properties.title == "<w:p/>"


def test_letters_without_a_place_are_dropped_and_no_others():
    assert printable("".join(CORPUS)) == "".join(CORPUS)
    assert {printable(text) for text in UNSEEN} == {"ab"}
    assert printable("行\n列\t值 — “二〇二一” ℃ ½ ≥") == "行\n列\t值 — “二〇二一” ℃ ½ ≥"
