"""The first sheet: the page's brief, sentence by sentence, with the rows to watch found in the sheet of indicators."""

import math
import re
from collections.abc import Mapping

from bs4 import BeautifulSoup, Tag
from IPython.display import HTML
from xlsxwriter.worksheet import Worksheet

from ouhai_stats.display import brief_section
from ouhai_stats.display.chart_style import ACCENT
from ouhai_stats.display.html_parts import verdict_text
from ouhai_stats.edition.edition import Edition
from ouhai_stats.formats.excel.chart_data import look_up
from ouhai_stats.formats.excel.charts import Drawing, gdp_chart
from ouhai_stats.formats.excel.columns import letters_of
from ouhai_stats.formats.excel.palette import INKS, SOFT, colour_verdicts
from ouhai_stats.formats.excel.sheet_writer import HEADING, RUNS, Looks, kept, paper
from ouhai_stats.language.sentences import Words

__all__ = ["write_cover"]

# Letters of the columns: the five of the rows to watch, on which sentences run across.
WIDTHS = {"zh": (42, 13, 26, 11, 24), "en": (54, 12, 42, 10, 24)}
LAST = 4
# Three figures stand side by side, each across so many of the columns.
THIRDS = ((0, 0), (1, 2), (3, 4))
POINTS = 14.5
MIDDLE = {"valign": "vcenter"}
CHART = {"width": 520, "height": 400}
LINE_INK = "#B6BEC6"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class _Cover:
    """A sheet that is written from the top down."""

    def __init__(self, page: Worksheet, looks: Looks, widths: tuple[float, ...]) -> None:
        self.page, self.looks, self.widths, self.row = page, looks, widths, 0
        for column, width in enumerate(widths):
            page.set_column(column, column, width)

    def say(self, text: str, *, size: float = 10, **look: object) -> None:
        """Text across the columns, as many lines high as it takes."""
        merged(self.page, (self.row, 0), LAST, text, self.looks(font_size=size, text_wrap=True, **look))
        room = sum(self.widths) * 10 / size
        self.page.set_row(self.row, POINTS * size / 10 * _lines(text, room) + 3)
        self.row += 1

    def head(self, text: str) -> None:
        """Heading of a part."""
        self.say(text, size=11, bold=True, bottom=1, bottom_color=LINE_INK, font_color=ACCENT, valign="bottom")


def merged(page: Worksheet, first: tuple[int, int], last: int, text: str, look: object) -> None:
    """Text across the cells of a row; it stays text whatever it begins with."""
    row, column = first
    if last > column:
        page.merge_range(row, column, row, last, "", look)
    page.write_string(row, column, kept(text), look)


def write_cover(
    page: Worksheet,
    edition: Edition,
    words: Words,
    *,
    looks: Looks,
    drawing: Drawing,
    rows_at: Mapping[str, str],
    title: str,
) -> None:
    """The brief on a screen and on one printed page, with GDP's path beside it.

    Parameters
    ----------
    rows_at
        Where the columns of the sheet of indicators stand.
    """
    page.hide_gridlines(2)
    cover = _Cover(page, looks, WIDTHS[words.language])
    answer = _soup(brief_section.answer(edition, words))
    cover.say(_text(answer.h1), size=15, bold=True)
    cover.say(_text(answer.select_one(".edition")), font_color=SOFT)
    cover.say(_text(answer.select_one(".finding")), size=12, bold=True, bg_color=INKS["fixed"]["bg_color"])
    cover.say(_text(answer.select_one(".rest")), bg_color=INKS["fixed"]["bg_color"])
    cover.say(words.say("workbook.fixed"), size=9, font_color=SOFT)
    _grounds(cover, brief_section.grounds(edition, words))
    _blocks(cover, brief_section.risks(edition, words))
    _watched(cover, edition, words, rows_at)
    _blocks(cover, brief_section.brief_notes(edition, words))
    cover.say(words.say("workbook.legend"), size=9, font_color=SOFT)
    if drawn := gdp_chart(drawing, edition, step=2):
        chart, told = drawn
        chart.set_size(CHART)
        place = {"description": kept(told), "object_position": 3, "x_offset": 14}
        page.insert_chart(2, LAST + 1, chart, place)
    page.set_column(LAST + 1, LAST + 1, 77)
    page.print_area(0, 0, cover.row - 1, LAST + 1)
    paper(page, title, words.say("sheet.page"))
    page.fit_to_pages(1, 1)


def _soup(piece: HTML | None) -> BeautifulSoup:
    """Piece of the page, to be read."""
    return BeautifulSoup(piece.data if piece else "", "html.parser")


def _text(tag: Tag | None) -> str:
    """Words of a tag as one line."""
    return " ".join(tag.get_text().split()) if tag else ""


def _lines(text: str, room: float) -> int:
    """Lines that a text takes in so many letters; of Latin letters, which are narrower than figures, a tenth more."""
    wide = letters_of(text) - len(text)
    return max(1, math.ceil((2 * wide + 0.9 * (len(text) - wide)) / room))


def _grounds(cover: _Cover, piece: HTML | None) -> None:
    """Three figures side by side, what each means below it; nothing where GDP has no target or result."""
    soup = _soup(piece)
    if soup.dl is None:
        return
    cover.head(_text(soup.h2))
    fixed = {"bg_color": INKS["fixed"]["bg_color"], "align": "center"}
    pairs = list(zip(soup.find_all("dt"), soup.find_all("dd"), THIRDS, strict=False))
    lines = 1
    for figure, meaning, (first, last) in pairs:
        merged(cover.page, (cover.row, first), last, _text(figure), cover.looks(font_size=16, bold=True, **fixed))
        look = cover.looks(font_size=9, text_wrap=True, **fixed)
        merged(cover.page, (cover.row + 1, first), last, _text(meaning), look)
        room = sum(cover.widths[first : last + 1]) * 1.05
        lines = max(lines, _lines(_text(meaning), room))
    cover.page.set_row(cover.row, 24)
    cover.page.set_row(cover.row + 1, 13 * lines + 3)
    cover.row += 2


def _blocks(cover: _Cover, piece: HTML | None) -> None:
    """Headed lists of sentences, and the line that closes them."""
    soup = _soup(piece)
    for block in soup.find_all("section"):
        cover.head(_text(block.h2))
        for item in block.find_all("li"):
            cover.say(_text(item), indent=1)
    if closing := soup.select_one(".closing"):
        cover.say(_text(closing), bold=True, top=1, top_color=LINE_INK)


def _watched(cover: _Cover, edition: Edition, words: Words, rows_at: Mapping[str, str]) -> None:
    """The rows to watch, their figures and verdicts found in the sheet of indicators."""
    soup, codes = _soup(brief_section.watched_table(edition, words)), brief_section.watched(edition)
    if soup.table is None:
        return
    cover.head(_text(soup.caption))
    for column, name in enumerate(soup.thead.find_all("th")):
        side = {"align": "right"} if "num" in name.get("class", []) else {"align": "left", "indent": 1}
        cover.page.write_string(cover.row, column, kept(_text(name)), cover.looks(**HEADING, **side))
    cover.page.set_row(cover.row, 18)
    first = cover.row + 1
    for row, (code, line) in enumerate(zip(codes, soup.tbody.find_all("tr"), strict=True), first):
        name, *cells, _ = (_text(cell) for cell in line.find_all(["th", "td"]))
        quoted = {"quote_prefix": True} if name.startswith(RUNS) else {}
        cover.page.write_string(
            row, 0, kept(name), cover.looks(**MIDDLE, align="left", indent=1, text_wrap=True, **quoted)
        )
        tall = _lines(name, cover.widths[0] - 2)
        target = edition.targets.loc[code]
        for column, (field, text) in enumerate(zip(("previous_actual", "aim", "chance"), cells, strict=True), 1):
            value = target[field]
            tall = max(tall, _lines(text, cover.widths[column] - 2))
            _figure(cover, (row, column), text, value, look_up(rows_at, field, code, value, words.say("blank")))
        shown = look_up(rows_at, "verdict", code, verdict_text(target["verdict"], words))
        cover.page.write_formula(row, LAST, shown.formula, cover.looks(**MIDDLE, align="left", indent=1), shown.shown)
        cover.page.set_row(row, POINTS * tall + 2)
        cover.row = row
    colour_verdicts(cover.looks.book, cover.page, (first, LAST), cover.row, words)
    cover.row += 1


def _figure(cover: _Cover, place: tuple[int, int], text: str, value: float, live: object) -> None:
    """A figure in the page's own words: found live, its number in their midst, or as words where they hold no number.

    Words whose number is another than the cell's, such as one in another unit, stand as they are, fixed.
    """
    form = number_in_words(text, value)
    if form:
        cover.page.write_formula(
            *place, live.formula, cover.looks(**MIDDLE, num_format=form, align="right"), live.shown
        )
        return
    quoted = {"quote_prefix": True} if text.startswith(RUNS) else {}
    ink = INKS["fixed"] if NUMBER.search(text) else {}
    cover.page.write_string(*place, kept(text), cover.looks(**MIDDLE, align="right", text_wrap=True, **ink, **quoted))


def number_in_words(text: str, value: float) -> str:
    """Number format that shows a value within the words around its number; blank where the words do not hold it.

    Examples
    --------
    >>> number_in_words("about 6.1%", 6.1)
    '"about "0.0"%"'
    """
    numbers = list(NUMBER.finditer(text))
    if len(numbers) != 1 or value != value:
        return ""
    number = numbers[0]
    written = float(number[0].replace(",", ""))
    share = text == f"{number[0]}%" and abs(written - 100 * value) <= 0.5
    if written != value and not share:
        return ""
    places = len(number[0].partition(".")[2])
    if share and written != value:
        return "0%" if not places else f"0.{'0' * places}%"
    before, after = (part.replace('"', "″") for part in (text[: number.start()], text[number.end() :]))
    form = f"#,##0{'.' * bool(places)}{'0' * places}"
    return "".join([f'"{before}"' * bool(before), form, f'"{after}"' * bool(after)])
