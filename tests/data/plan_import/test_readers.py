"""What is not read says so in one clear line: other kinds, protected and broken files, scans, and too much."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from PIL import Image
from plan_documents import bytes_of
from pypdf import PdfReader, PdfWriter

from ouhai_stats.data.plan_import.readers import read_document


def pdf(pages=1, password=None, image=False):
    """A PDF of blank or scanned pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if image:
        stream = io.BytesIO()
        Image.new("L", (60, 60), 128).save(stream, "PDF")
        writer = PdfWriter(clone_from=PdfReader(stream))
    if password:
        writer.encrypt(password)
    return bytes_of_pdf(writer)


def bytes_of_pdf(writer):
    """A PDF as bytes."""
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def archive(**files):
    """A zip file of some files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def formula():
    """A workbook with a formula whose value is not kept."""
    book = Workbook()
    book.active.append(["指标名称", "2022年计划", "=1+1"])
    return bytes_of(book)


BOMB = archive(**{"word__document.xml": b"0" * 30_000_000})
OLD = b"\xd0\xcf\x11\xe0" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("plan.pptx", b"PK", "a file of this kind is not read; allowed: .docx, .pdf"),
        ("plan.docx", b"", "the file is empty"),
        ("plan.docx", b"hello", "not a whole Office document"),
        ("plan.docx", OLD, "protected by a password, or an old .doc"),
        ("plan.docx", archive(**{"xl__workbook.xml": "x"}), "not a Word document"),
        ("plan.docx", archive(**{"word__document.xml": "<w"}), "not a whole Word document"),
        ("plan.docx", BOMB, "unpacks to 30 MB"),
        ("plan.xlsx", OLD, "protected by a password, or an old .xls"),
        ("plan.xlsx", archive(**{"word__document.xml": "x"}), "not an Excel workbook"),
        ("plan.xlsx", archive(**{"xl__workbook.xml": "<x"}), "not a whole Excel workbook"),
        ("plan.xlsx", formula(), "sheet “Sheet”, cell C1: a formula without its value"),
        ("plan.pdf", b"hello", "not a PDF file"),
        ("plan.pdf", b"%PDF-1.7 hello", "not a whole PDF file"),
        ("plan.pdf", pdf(), "its pages hold no text"),
        ("plan.pdf", pdf(image=True), "a scan: its pages are pictures"),
        ("plan.pdf", pdf(password="secret"), "protected by a password"),
        ("plan.pdf", pdf(pages=300), "300 pages; allowed: at most 200"),
        ("plan.html", b"hello", "not a web page"),
        ("plan.html", b"<html><body></body></html>", "neither text nor tables"),
        ("plan.txt", b"a\0b", "not a text file"),
        ("plan.txt", b"\xff\xff\x81", "neither UTF-8 nor GB18030"),
        ("plan.txt", b"\x01" * 50, "not a text file"),
    ],
)
def test_what_is_not_read_says_so_in_one_line(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message.replace(".", r"\.")) as error:
        read_document(path)
    assert str(error.value).startswith(name) and "\n" not in str(error.value)
