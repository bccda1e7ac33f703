"""The PDF: tagged, set in Chinese, searchable, the same twice."""

import datetime
import io
import re

import pytest
from nbformat.v4 import new_markdown_cell, new_output
from pypdf import PdfReader
from pypdf.generic import BooleanObject, DictionaryObject
from sample_notebook import code_cell, notebook_of, sample_notebook, svg_output

from ouhai_stats.formats.pdf import document
from ouhai_stats.formats.pdf.document import TypstExporter, to_pdf

WORDS = {
    "title": "计划评估",
    "author": "瓯海统计",
    "date": datetime.date(2021, 3, 9),
    "edition": "数据截至2021年3月9日",
}


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return {language: to_pdf(sample_notebook(language), language, **WORDS) for language in ("zh", "en")}


@pytest.fixture(scope="module")
def texts(pdfs: dict[str, bytes]) -> dict[str, list[str]]:
    return {
        language: [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages] for language, pdf in pdfs.items()
    }


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_twice_the_same_bytes(pdfs: dict[str, bytes]) -> None:
    assert to_pdf(sample_notebook("zh"), "zh", **WORDS) == pdfs["zh"]


def test_tagged_named_and_in_its_language(pdfs: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdfs["zh"]))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert root["/Lang"] == "zh-CN"
    assert reader.metadata.title == "计划评估"
    assert reader.metadata.creation_date.date() == datetime.date(2021, 3, 9)
    assert set(re.findall(r"<xmp:(?:Create|Modify)Date>(\d{4}-\d\d-\d\d)", xmp)) == {"2021-03-09"}
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp


def test_text_can_be_searched_in_the_order_it_is_read(texts: dict[str, list[str]]) -> None:
    text = squeezed("".join(texts["zh"]))
    places = [
        text.index(words)
        for words in (
            "37项指标中，16项完成进展顺利",
            "目录",
            "下列指标离目标最远，按缺口大小排列。",
            "三垟湿地、泽雅镇、岙底村",
            "本报告不含概率。",
        )
    ]
    assert places == sorted(places)


def test_every_page_says_which_of_how_many(texts: dict[str, list[str]]) -> None:
    for language, pattern in (("zh", "第{}页共{}页"), ("en", "Page{}of{}")):
        pages = texts[language]
        for number, text in enumerate(pages, 1):
            assert pattern.format(number, len(pages)) in squeezed(text)


def test_the_head_of_a_long_table_is_repeated(texts: dict[str, list[str]]) -> None:
    assert sum("理由" in text and "判断" in text for text in texts["zh"]) >= 2


def test_letters_of_figures_are_text(texts: dict[str, list[str]]) -> None:
    assert "2020年4.3%" in squeezed("".join(texts["zh"]))


def test_chapters_make_the_outline(pdfs: dict[str, bytes]) -> None:
    outline = PdfReader(io.BytesIO(pdfs["en"])).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles == [
        "Ten targets that need attention",
        "Gross domestic product",
        "All indicators",
        "Method and limits",
    ]


def test_alternative_text_reaches_the_pdf(pdfs: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(pdfs["en"]))
    objects = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    alts = [item.get("/Alt") for item in objects if isinstance(item, DictionaryObject)]
    assert "Line chart: growth fell from 8.2 per cent in 2019 to 4.3 in 2020." in alts


def test_a_figure_without_alternative_text_stops_the_pdf() -> None:
    nb = notebook_of(new_markdown_cell("# 标题", id="t"), code_cell(svg_output(), cell_id="growth"))
    with pytest.raises(ValueError, match=r"cell 'growth'.*alternative text"):
        to_pdf(nb, "zh", **WORDS)


def test_a_missing_letter_stops_the_pdf() -> None:
    with pytest.raises(ValueError, match=r"the PDF briefing|\U00013000"):
        to_pdf(notebook_of(new_markdown_cell("# 标题\n\n\U00013000", id="t")), "zh", **WORDS)


def test_what_the_compiler_says_comes_on_one_line() -> None:
    with pytest.raises(RuntimeError, match=r"^the PDF could not be set: [^\n]+$"):
        document._compile('#import "briefing.typ": *\n#nowhere()', {})


def test_what_the_compiler_only_warns_of_is_an_error() -> None:
    source = '#set document(title: "t")\n#set text(font: ("Ouhai Sans SC", "No Such Typeface"))\n= x'
    with pytest.raises(RuntimeError, match="the PDF could not be set: unknown font family"):
        document._compile(source, {})


def test_no_character_is_read_as_typst() -> None:
    text = '#let x = 1 * _a_ `b` $c$ @d <e> // f \\ "g" [h] = - + 1. ~'
    nb = notebook_of(
        new_markdown_cell("# 标题", id="t"),
        new_markdown_cell(
            "<p>"
            + text.replace("<", "&lt;").replace("*", "&#42;").replace("_", "&#95;").replace("`", "&#96;")
            + "</p>",
            id="p",
        ),
    )
    pdf = PdfReader(io.BytesIO(to_pdf(nb, "en", **WORDS)))
    assert squeezed(text) in squeezed("".join(page.extract_text() for page in pdf.pages))


def test_as_an_exporter_of_nbconvert(pdfs: dict[str, bytes]) -> None:
    exporter = TypstExporter(
        language="zh",
        title=WORDS["title"],
        author=WORDS["author"],
        date="2021-03-09",
        edition=WORDS["edition"],
    )
    pdf, resources = exporter.from_notebook_node(sample_notebook("zh"))
    assert resources["output_extension"] == ".pdf"
    assert pdf == pdfs["zh"]


@pytest.mark.parametrize("above", range(22, 36, 2))
def test_no_row_of_a_table_stands_alone_on_a_page(above: int) -> None:
    heads = "<thead><tr><th>item</th><th>value</th></tr></thead>"
    rows = "".join(f"<tr><th>row</th><td>R{number:02}</td></tr>" for number in range(40))
    table = code_cell(new_output("execute_result", {"text/html": f"<table>{heads}<tbody>{rows}</tbody></table>"}))
    lines = "\n\n".join(["a line"] * above)
    pdf = to_pdf(notebook_of(new_markdown_cell(f"# T\n\n## H\n\n{lines}", id="t"), table), "en", **WORDS)
    pages = [re.findall(r"R\d\d", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sum(map(len, pages)) == 40
    assert min(len(page) for page in pages if page) >= 2
    assert all(
        "item" in page.extract_text()
        for page, found in zip(PdfReader(io.BytesIO(pdf)).pages, pages, strict=True)
        if found
    )
