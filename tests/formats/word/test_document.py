"""The Word file: an office's layout, real headings and heads, the page's words, the same twice, opened by LibreOffice."""

import datetime
import io
import re
import subprocess
import zipfile

import office
import pytest
from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import etree
from pypdf import PdfReader
from sample_notebook import code_cell, notebook_of, sample_notebook

from ouhai_stats.formats.body import ANNEX, BRIEF, LETTER, body_of
from ouhai_stats.formats.soup import text_of
from ouhai_stats.formats.word.document import to_docx
from ouhai_stats.formats.word.letter import as_letter
from ouhai_stats.language.formatting import printable

GIVEN = {"author": "瓯海统计", "date": datetime.date(2021, 3, 9), "description": "计划评估"}
FACES = {"BodyText": "仿宋_GB2312", "Title": "方正小标宋简体", "Heading1": "黑体", "Heading2": "楷体_GB2312"}
GAPS = re.compile(r"[\s\u2002]+")
PAGES = {"letter": (BRIEF, LETTER), "annex": (ANNEX,)}


def word(nb, language="zh", **more):
    return to_docx(nb, language, **{"title": "计划评估", **GIVEN, **more})


def opened(content):
    return Document(io.BytesIO(content))


def part(content, name):
    return zipfile.ZipFile(io.BytesIO(content)).read(name)


def words_of(document):
    """Every text of a document in order, without gaps."""
    return GAPS.sub("", "".join(text.text or "" for text in document.element.body.iter(qn("w:t"))))


def html_of(nb, language, kind):
    """What a Word file is set from."""
    html = body_of(nb, language, pages=PAGES[kind]).html
    return BeautifulSoup(as_letter(html) if kind == "letter" else html, "html.parser")


@pytest.fixture(scope="module")
def files(executed):
    """Letter and annex of the real briefing as Word files."""
    return {
        (kind, language): word(nb, language, edition="第一版", pages=pages)
        for kind, pages in PAGES.items()
        for language, nb in executed.items()
    }


@pytest.fixture(scope="module")
def briefings(files):
    """The real briefing as a letter in each language."""
    return {language: content for (kind, language), content in files.items() if kind == "letter"}


@pytest.fixture(scope="module", params=["zh", "en"])
def briefing(request, briefings):
    return request.param, opened(briefings[request.param])


@pytest.fixture(scope="module", params=[(kind, language) for kind in PAGES for language in ("zh", "en")], ids="-".join)
def document_of(request, files, executed):
    """Kind and language of a Word file, the file, and the HTML that it is set from."""
    kind, language = request.param
    return kind, language, opened(files[request.param]), html_of(executed[language], language, kind)


def test_twice_the_same_bytes(executed, briefings):
    assert word(executed["en"], "en", edition="第一版", pages=PAGES["letter"]) == briefings["en"]


def test_the_page_is_that_of_the_standard(briefing):
    _, document = briefing
    (section,) = document.sections
    assert section.page_width == pytest.approx(Mm(210), abs=700) and section.page_height == pytest.approx(
        Mm(297), abs=700
    )
    assert section.top_margin == pytest.approx(Mm(37), abs=700) and section.left_margin == pytest.approx(
        Mm(28), abs=700
    )
    assert section.page_width - section.left_margin - section.right_margin == pytest.approx(Mm(156), abs=1400)
    assert section.page_height - section.top_margin - section.bottom_margin == pytest.approx(Mm(225), abs=1400)


def test_typefaces_sizes_and_leading_are_those_of_the_standard(briefings):
    styles = opened(briefings["zh"]).styles.element
    by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
    for name, face in FACES.items():
        assert by_id[name].find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == face
    sizes = {name: Pt(int(by_id[name].find(f".//{qn('w:sz')}").get(qn("w:val"))) / 2) for name in FACES}
    assert sizes == {"BodyText": Pt(16), "Title": Pt(22), "Heading1": Pt(16), "Heading2": Pt(16)}
    spacing = by_id["BodyText"].find(f".//{qn('w:spacing')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("560", "exact")
    table = part(briefings["zh"], "word/fontTable.xml").decode("utf-8")
    for face in FACES.values():
        assert re.search(f'w:name="{face}"><w:altName w:val="[^"]+"', table)


def test_headings_are_headings_in_the_page_s_order(document_of):
    _, _, document, soup = document_of
    ours = [
        (paragraph.style.style_id, GAPS.sub("", paragraph.text))
        for paragraph in document.paragraphs
        if paragraph.style.style_id.startswith(("Heading", "Title"))
    ]
    levels = {"h1": "Title", "h2": "Heading1", "h3": "Heading2", "h4": "Heading3"}
    assert ours == [(levels[head.name], GAPS.sub("", text_of(head))) for head in soup.find_all(list(levels))]
    assert len(ours) > 2 and [style for style, _ in ours].count("Title") == 1 and ours[0][0] == "Title"


def test_every_word_is_there_and_none_that_only_a_screen_uses(document_of):
    _, _, document, soup = document_of
    ours = words_of(document)
    for piece in soup.find_all(["p", "li", "td", "th", "figcaption", "caption"]):
        if "subtitle" not in piece.get("class", []):
            for text in piece.stripped_strings:
                assert GAPS.sub("", printable(text)) in ours, text


def test_a_letter_has_no_bullets_no_marks_and_no_names_of_files(briefing):
    _, document = briefing
    styles = {paragraph.style.style_id for paragraph in document.paragraphs}
    assert not {"ListBullet", "ListNumber", "Finding"} & styles and {"Title", "Heading1", "Signature"} <= styles
    words = words_of(document)
    assert not set("▼▲●★◆") & set(words) and "facts.json" not in words and "ro-crate" not in words
    runs = [
        run for paragraph in document.paragraphs if paragraph.style.style_id == "BodyText" for run in paragraph.runs
    ]
    assert runs and not any(run.bold for run in runs)


def test_a_letter_has_every_row_behind_its_signature(briefing, edition):
    language, document = briefing
    (table,) = document.tables
    names = edition.targets[f"name_{language}"]
    assert [GAPS.sub("", row.cells[0].text) for row in table.rows[1:]] == [GAPS.sub("", name) for name in names]
    order = [element for element in document.element.body if element.tag in (qn("w:p"), qn("w:tbl"))]
    signed = [place for place, element in enumerate(order) if element.xpath("w:pPr/w:pStyle[@w:val='Signature']")]
    assert signed and max(signed) < order.index(table._tbl)


def test_heads_are_repeated_and_rows_stay_whole(document_of):
    kind, _, document, _ = document_of
    assert len(document.tables) > (0 if kind == "letter" else 2)
    for table in document.tables:
        rows = list(table._tbl.iter(qn("w:tr")))
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_tables_fill_the_text_block_and_those_of_one_head_stand_alike(document_of):
    _, _, document, _ = document_of
    kinds = {}
    for table in document.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))]
        assert sum(widths) == round(156 / 25.4 * 1440) and min(widths) > 140
        assert table._tbl.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
        kinds.setdefault(tuple(cell.text for cell in table.rows[0].cells), set()).add(tuple(widths))
    assert kinds and all(len(found) == 1 for found in kinds.values())


def test_no_row_of_a_table_stands_alone_on_a_page(briefing):
    _, document = briefing
    for table in document.tables:
        tied = [
            {paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs}
            for row in table.rows
        ]
        assert all(len(row) == 1 for row in tied)
        held = [row == {True} for row in tied]
        assert held[0] and not held[-1] and (len(held) < 3 or (held[1] and held[-2]))
        assert len(held) < 6 or not any(held[2:-2])


def test_captions_count_by_fields(document_of):
    _, language, document, soup = document_of
    codes = [code.text.split()[1] for code in document.element.body.iter(qn("w:instrText"))]
    figure, table = {"zh": ("图", "表"), "en": ("Figure", "Table")}[language]
    assert codes.count(figure) == len(soup.find_all("figcaption"))
    assert codes.count(table) == len(soup.find_all("caption")) > 0


def test_figures_are_vectors_with_a_picture_beside_and_their_finding(executed, briefings):
    body = body_of(executed["zh"], "zh", pages=PAGES["letter"])
    archive = zipfile.ZipFile(io.BytesIO(briefings["zh"]))
    drawn = [name for name in archive.namelist() if name.endswith(".svg")]
    assert len(drawn) == len(body.drawings) > 0
    document = opened(briefings["zh"])
    frames = list(document.element.body.iter(qn("wp:docPr")))
    alts = [image["alt"] for image in BeautifulSoup(body.html, "html.parser").select("figure img")]
    assert [frame.get("descr") for frame in frames] == alts
    assert len({frame.get("id") for frame in frames}) == len(frames)
    for name in drawn:
        svg = archive.read(name).decode("utf-8")
        assert "<script" not in svg and not re.search(r'href="(?!#)', svg)
        etree.fromstring(svg.encode("utf-8"))


def test_every_word_has_its_language(briefing):
    language, document = briefing
    (words,) = document.styles.element.xpath("w:docDefaults//w:lang")
    assert words.get(qn("w:eastAsia")) == "zh-CN" and words.get(qn("w:val")) == {"zh": "en-US", "en": "en-GB"}[language]
    assert document.core_properties.language == {"zh": "zh-CN", "en": "en-GB"}[language]


def test_word_opens_it_in_its_present_form(briefings):
    settings = part(briefings["zh"], "word/settings.xml").decode("utf-8")
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings) and "rsid" not in settings
    styles = {style.name: style for style in opened(briefings["zh"]).styles}
    assert all(styles[f"Heading {level}"].next_paragraph_style.name == "Body Text" for level in (1, 2, 3))
    assert not styles["Finding"].builtin and styles["Heading 1"].builtin


def test_properties_bear_the_edition_s_day_and_nobody_s_name(briefings):
    core = opened(briefings["zh"]).core_properties
    assert (core.title, core.author, core.last_modified_by) == ("计划评估", "瓯海统计", "瓯海统计")
    assert core.created == core.modified and core.created.date() == GIVEN["date"]
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(briefings["zh"])).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_a_draft_bears_its_mark_on_every_page(briefings):
    nb = sample_notebook("zh")
    for content, there in ((word(nb, mark="草稿"), True), (word(nb), False)):
        (section,) = opened(content).sections
        heads = [header._element.xpath("string()") for header in (section.header, section.even_page_header)]
        assert heads == (["草稿", "草稿"] if there else ["", ""])


@pytest.fixture(scope="module")
def by_office(briefings, tmp_path_factory):
    """The document in each language as LibreOffice prints it."""
    folder = tmp_path_factory.mktemp("office")
    for language, content in briefings.items():
        (folder / f"{language}.docx").write_bytes(content)
    printed = office.all_converted([folder / f"{language}.docx" for language in briefings], "pdf", folder)
    return dict(zip(briefings, printed, strict=True))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.office
def test_libreoffice_opens_it_and_gives_the_words_back_on_five_pages(by_office, executed, facts, language):
    pdf = by_office[language]
    text = GAPS.sub(
        "",
        subprocess.run(
            [office.program("pdftotext"), "-raw", str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout,
    )
    for heading in body_of(executed[language], language, pages=PAGES["letter"]).headings:
        assert GAPS.sub("", heading.text) in text
    for name in ("gdp.target", "gdp.chance", "answer.two_year"):
        assert GAPS.sub("", getattr(facts[name], language)) in text
    assert len(PdfReader(pdf).pages) <= 5


def test_an_empty_cell_and_an_unknown_picture(tmp_path):
    with pytest.raises(ValueError):
        word(notebook_of(code_cell()))
