"""The workbook's first sheet is the page's brief, word for word, and its colours and figures follow what is changed."""

import re

import pytest
from bs4 import BeautifulSoup
from openpyxl.utils import get_column_letter

from ouhai_stats.display import brief_section
from ouhai_stats.formats.excel.cover_sheet import number_in_words
from ouhai_stats.formats.excel.formulas import is_look_up
from ouhai_stats.formats.excel.palette import INKS

SENTENCES = ["h1", ".edition", ".finding", ".rest", "dt", "dd", "h2", "li", "caption", ".closing", "th", "td"]


def cover_of(books, words, *, kept=True):
    return books[words.language][0 if kept else 1].worksheets[0]


def pieces(edition, words):
    """Texts of the page's brief, one by one."""
    for draw in ("answer", "grounds", "risks", "watched_table", "brief_notes"):
        soup = BeautifulSoup(getattr(brief_section, draw)(edition, words).data, "html.parser")
        for tag in soup.select(",".join(SENTENCES)):
            yield " ".join(tag.get_text().split())


def shown(cell):
    """What a cell shows: its text, or its number in the words of its format."""
    if not isinstance(cell.value, int | float):
        return cell.value
    form = cell.number_format
    if form == "0%":
        return f"{cell.value:.0%}"
    number = re.search(r"#,##0(\.0+)?", form)
    decimals = len(number[1] or ".") - 1
    return (form[: number.start()] + f"{cell.value:,.{decimals}f}" + form[number.end() :]).replace('"', "")


def test_the_first_sheet_says_what_the_brief_says_and_nothing_else(books, page):
    edition, words = page
    found = {shown(cell) for row in cover_of(books, words).iter_rows() for cell in row if cell.value is not None}
    expected = set(pieces(edition, words))
    assert expected <= found
    assert found - expected == {words.say("workbook.fixed"), words.say("workbook.legend")}
    (answer,) = (text for text in expected if words.text("answer.odds") in text)
    assert {words.text(f"answer.{name}") for name in ("low", "high", "centre")} <= {
        figure for figure in re.findall(r"\d+\.\d%", answer)
    }


def test_the_answer_is_on_one_screen(books, page):
    _, words = page
    sheet = cover_of(books, words)
    points = sum(sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1))
    letters = sum(sheet.column_dimensions[get_column_letter(column)].width for column in range(1, 6))
    # 585 points are 780 pixels, what a spreadsheet leaves of 1,080; 155 letters of 7 pixels are 1,085.
    assert points <= 585 and letters <= 155
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight in (None, 1)


def test_rows_to_watch_are_found_in_the_sheet_of_indicators_and_nothing_else_is_live(books, page):
    edition, words = page
    sheet = cover_of(books, words, kept=False)
    live = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(is_look_up(cell.value) for cell in live)
    watched = brief_section.watched(edition)
    assert 1 < len(watched) <= 6
    known = edition.targets.loc[watched]
    # Result and verdict of each; its target where the plan's words hold a number, its probability where it has one.
    expected = 2 + (known["operator"] != "faster_than") + known["chance"].notna()
    assert [sum(f'"{code}"' in cell.value for cell in live) for code in watched] == expected.tolist()


def test_what_is_fixed_is_grey(books, page):
    _, words = page
    sheet = cover_of(books, words)
    grey = INKS["fixed"]["bg_color"].lstrip("#")
    finding = next(cell for row in sheet.iter_rows() for cell in row if words.text("answer.odds") in str(cell.value))
    assert finding.fill.fgColor.rgb == f"FF{grey}"


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("7.5%以上", 7.5, '#,##0.0"%以上"'),
        ("about 6.1%", 6.1, '"about "#,##0.0"%"'),
        ("<2.8%", 2.8, '"<"#,##0.0"%"'),
        ("2个", 2.0, '#,##0"个"'),
        ("75%", 0.7539, "0%"),
        ("1,234 people", 1234.0, '#,##0" people"'),
        # Another unit than the cell's, two numbers, no number, no value: words stay words.
        ("18,500 people", 1.85, ""),
        ("5%至6%", 5.0, ""),
        ("快于面上投资增速", 8.0, ""),
        ("—", float("nan"), ""),
    ],
)
def test_a_number_in_words(text, value, form):
    assert number_in_words(text, value) == form
