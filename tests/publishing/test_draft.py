"""A draft says on every page that it is one, in words that machines read too; a released page does not."""

import datetime
import io

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from sample_notebook import sample_notebook

from ouhai_stats.formats.html.outside_references import outside_references
from ouhai_stats.formats.html.page import to_html
from ouhai_stats.formats.pdf.document import to_pdf

MARKS = {"zh": "草稿", "en": "DRAFT"}


@pytest.mark.parametrize("language", MARKS)
def test_the_page_bears_the_mark(language):
    words = {"title": "计划评估", "description": "d", "version_line": "v"}
    released, draft = (
        to_html(sample_notebook(language), language, **words, mark=mark) for mark in ("", MARKS[language])
    )
    soup = BeautifulSoup(draft, "html.parser")
    assert soup.body["data-mark"] == MARKS[language] and soup.select_one(".bar strong").get_text() == MARKS[language]
    assert "content: attr(data-mark)" in soup.style.get_text() and outside_references(draft) == []
    assert "data-mark" not in released and MARKS[language] not in released


@pytest.mark.parametrize("language", MARKS)
def test_every_page_of_the_pdf_bears_the_mark_and_no_page_is_added(language):
    words = {"title": "计划评估", "author": "瓯海统计", "date": datetime.date(2021, 3, 9)}
    released, draft = (
        PdfReader(io.BytesIO(to_pdf(sample_notebook(language), language, **words, mark=mark)))
        for mark in ("", MARKS[language])
    )
    assert len(draft.pages) == len(released.pages)
    assert all(MARKS[language] in page.extract_text() for page in draft.pages)
    assert not any(MARKS[language] in page.extract_text() for page in released.pages)
    assert draft.trailer["/Root"]["/MarkInfo"]["/Marked"]
