"""What is not read says so in one clear line: other kinds, protected and broken files, scans, and too much."""

import io
import subprocess
import zipfile

import office
import pytest
from docx import Document as new_word
from openpyxl import Workbook
from PIL import Image
from plan_documents import bytes_of, printed
from pypdf import PdfReader, PdfWriter

from ouhai_stats.data.plan_import import limits, old_word_document, reading_process
from ouhai_stats.data.plan_import.command import import_plan
from ouhai_stats.data.plan_import.documents import document_as_json, document_from
from ouhai_stats.data.plan_import.readers import read_document
from ouhai_stats.data.plan_import.reading_process import read_within_limits
from ouhai_stats.data.plan_import.text_document import decoded


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


@pytest.mark.parametrize(
    ("name", "value", "form"), [("MAX_BYTES", 10, "txt"), ("MAX_CELLS", 20, "html"), ("MAX_CHARACTERS", 10, "txt")]
)
def test_size_cells_and_characters_have_limits(tmp_path, monkeypatch, name, value, form):
    path = printed(tmp_path, form)
    monkeypatch.setattr(limits, name, value)
    with pytest.raises(ValueError, match="allowed: at most"):
        read_document(path)


def test_a_sheet_with_a_cell_far_away_is_refused(tmp_path):
    book = Workbook()
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "plan.xlsx")
    with pytest.raises(ValueError, match="cells; allowed: at most"):
        read_document(tmp_path / "plan.xlsx")


def test_a_table_of_a_page_with_endless_spans_stays_small(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text("<table><tr><td rowspan=9999 colspan=9999>a</td></tr><tr><td>b</td></tr></table>", encoding="utf-8")
    grid = read_document(path).grids[0]
    assert len(grid.cells) == 2 and grid.width <= 201


def test_time_has_a_limit(tmp_path, monkeypatch):
    path = printed(tmp_path, "pdf")
    with pytest.raises(TimeoutError, match="still being read"):
        read_within_limits(path, seconds=0.05)
    monkeypatch.setattr(limits.Deadline.__init__, "__defaults__", (-1.0,))
    with pytest.raises(TimeoutError, match="still being read"):
        read_document(path)


@pytest.mark.slow
def test_another_process_reads_the_same_document(tmp_path):
    path = printed(tmp_path, "docx")
    here = read_document(path)
    assert document_as_json(read_within_limits(path)) == document_as_json(here)
    assert document_from(document_as_json(here)).grids == here.grids
    (tmp_path / "broken.pdf").write_bytes(b"hello")
    with pytest.raises(ValueError, match=r"^broken.pdf: not a PDF file$"):
        read_within_limits(tmp_path / "broken.pdf")


def test_memory_has_a_limit(tmp_path, monkeypatch):
    path = printed(tmp_path, "txt")

    def killed(*arguments, **options):
        return subprocess.CompletedProcess(arguments, -9, b"", b"Killed")

    monkeypatch.setattr(reading_process.subprocess, "run", killed)
    with pytest.raises(ValueError, match="too much memory or failed: Killed"):
        read_within_limits(path)


def test_old_word_files_need_libreoffice(tmp_path, monkeypatch):
    (tmp_path / "plan.doc").write_bytes(OLD)
    monkeypatch.setattr(old_word_document.shutil, "which", lambda name: None)
    with pytest.raises(ValueError, match=r"LibreOffice, which is not installed; save the file as \.docx"):
        read_document(tmp_path / "plan.doc")


@pytest.mark.office
def test_old_word_files_are_read_through_libreoffice(tmp_path):
    office.program("soffice", "libreoffice-writer-nogui")
    word = new_word()
    word.add_paragraph("2022年主要目标如下：地区生产总值增长7%。")
    word.save(tmp_path / "plan.docx")
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "doc",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "plan.docx")], capture_output=True, check=True)
    read = read_document(tmp_path / "plan.doc")
    assert [paragraph.text for paragraph in read.paragraphs] == ["2022年主要目标如下：地区生产总值增长7%。"]


def test_insertions_count_and_deletions_do_not(tmp_path):
    word = new_word()
    paragraph = word.add_paragraph("增长")._p
    for tag, text in (("ins", "<w:t>7%</w:t>"), ("del", "<w:delText>6%</w:delText>")):
        from docx.oxml import parse_xml

        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        paragraph.append(parse_xml(f"<w:{tag} {space} w:id='1'><w:r>{text}</w:r></w:{tag}>"))
    word.save(tmp_path / "plan.docx")
    assert [part.text for part in read_document(tmp_path / "plan.docx").paragraphs] == ["增长7%"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_each_encoding_is_read(encoding):
    assert decoded("地区生产总值增长7%左右".encode(encoding), "plan.txt").lstrip("\ufeff") == "地区生产总值增长7%左右"


def test_a_draft_is_never_written_over(tmp_path):
    path = printed(tmp_path, "txt")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "mine", path):
        with pytest.raises(FileExistsError, match="not empty; name another folder"):
            import_plan(path, folder)
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["letter.txt"]
