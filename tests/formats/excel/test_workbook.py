"""The workbook in an office: typed cells, live formulas that agree with the code, and text that stays text."""

import dataclasses
import datetime
import functools
import io

import numpy as np
import openpyxl
import pandas as pd
import pytest
from office import all_converted
from readers import words_of

from ouhai_stats.data.dictionary import published_columns
from ouhai_stats.data.vintages import known
from ouhai_stats.display.html_parts import verdict_text
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.formats.excel.formulas import known_shape
from ouhai_stats.formats.excel.sheet_writer import LONGEST
from ouhai_stats.formats.excel.workbook import TABLES, to_xlsx
from ouhai_stats.language.sentences import say
from ouhai_stats.measures import growth, within_year

# Growth since January of all four quarters of a year, invented.
CAME = [16.0, 11.5, 9.0, 7.4]
WORDS = {"title": "Plan & figures", "author": "瓯海统计", "version_line": "edition, code 0123456789ab"}
LIVE = {
    "indicators": [
        "aim",
        "gap",
        "gap_percent",
        "two_year_average",
        "catch_up",
        "previous_error",
        "verdict",
        "follows",
    ],
    "year": ["so_far", "aim", "required", "path", "path_average", "path_cumulative"],
    "quarters": ["average"],
}
SHEETS = ["indicators", "year", "quarters", "commitments", "observations", "assumptions", "columns", "method"]
COVERS = ["cover", "charts", "chart_data"]
FIXED = [
    "verdict_kept",
    "chance",
    "norm",
    "flip",
    "parent_target",
    "centre",
    "low80",
    "high80",
    "centre_now",
    "chance_now",
]
CORPUS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1",
    "\r=1+1",
    "\n=1",
    " =1",
    "＝1+1",
    "{=1+1}",
    '=HYPERLINK("http://x.example")',
    "<script>alert(1)</script>",
    "a\x00b\x07c\x1bd",
    "x\ud800y",
    "\u202egnp.exe",
    "x" * 40_000,
    "_x0041_",
    "'quoted",
    "http://x.example",
    "1e5",
    "TRUE",
]


@pytest.fixture(scope="module")
def running(edition_on):
    """Edition with two quarters of the regions above."""
    return edition_on("2021-07-31")


@pytest.fixture(scope="module")
def book(edition, words):
    """Workbook of the opening edition."""
    return to_xlsx(edition, words, **WORDS)


@pytest.fixture(scope="module")
def year_book(running):
    """Workbook of the edition with two quarters, in English."""
    return to_xlsx(running, words_of(running, "en"), **WORDS)


@functools.cache
def opened(content, **options):
    """Workbook as it was written, read once for all tests: none of them changes it."""
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def changed(content, words, change=None):
    """Workbook after a change as a reader would make it, without kept results, so that LibreOffice must compute."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    if change:
        change(book, words)
    for page in book:
        for row in page.iter_rows():
            assert all(cell.data_type != "e" for cell in row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def column(page, head):
    """Cells of a column below its head."""
    place = next(cell.column for cell in page[1] if cell.value == head)
    return [page.cell(row, place).value for row in range(2, page.max_row + 1)]


def figures(values):
    """Cells as numbers, blank ones missing."""
    return np.array([np.nan if value in (None, "") else value for value in values], float)


def heads(name, words):
    head = words.say(f"field.{name}")
    return words.say("field.fixed", head=head) if name in FIXED else head


def other_figures(found, words):
    """Other figures, an own target and another cut-off, as a reader types them."""
    page, year = found["指标"], found[say("sheet.year", "zh")]
    places = {cell.value: cell.column_letter for cell in page[1]}
    for name, value in (("own_aim", 6.0), ("previous_actual", 3.0), ("previous_plan", None)):
        page[f"{places[heads(name, words)]}2"] = value
    # Another target of investment is that of all rows that are compared with it, whose own cell is blank.
    rows = {cell.value: cell.row for cell in page[places[heads("code", words)]]}
    assert page[f"{places[heads('own_aim', words)]}{rows['fai_industry']}"].value is None
    page[f"{places[heads('own_aim', words)]}{rows['fai']}"] = 9.5
    # With a cut-off of four fifths GDP is no longer on track.
    chosen = found[say("sheet.assumptions", "zh")]
    line = next(row for row in chosen.iter_rows() if row[1].value == "chance_on_track")
    line[3].value = 0.8
    done = next(cell.column_letter for cell in year[1] if cell.value == heads("done", words))
    year[f"{done}2"], year[f"{done}3"] = 16.0, 11.5


def whole_year(found, words):
    """All four quarters, as they came."""
    page = found[say("sheet.year", "zh")]
    place = next(cell.column for cell in page[1] if cell.value == heads("done", words))
    for row, value in enumerate(CAME, 2):
        page.cell(row, place).value = value


@pytest.fixture(scope="module")
def by_office(book, year_book, hostile_book, words, tmp_path_factory):
    """Workbooks as LibreOffice computes them: as they are, after changes of a reader, and with hostile text."""
    given = {
        "book": changed(book, words),
        "year_book": changed(year_book, words),
        "other_figures": changed(book, words, other_figures),
        "whole_year": changed(book, words, whole_year),
        "corpus": hostile_book[1],
    }
    folder = tmp_path_factory.mktemp("office")
    (folder / "out").mkdir()
    for name, content in given.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    out = all_converted([folder / f"{name}.xlsx" for name in given], "xlsx", folder / "out")
    return dict(zip(given, (path.read_bytes() for path in out), strict=True))


def data_sheets(book, words):
    """Sheets that hold one table each, by name."""
    titles = {words.say(f"sheet.{name}"): name for name in SHEETS}
    return {titles[page.title]: page for page in book if page.title in titles}


def test_sheets_are_tables_with_names_filters_and_frozen_heads(book, edition, words):
    found = opened(book)
    names = [name for name in SHEETS if name != "quarters"]
    assert found.sheetnames == [say(f"sheet.{name}", "zh") for name in (*COVERS[:2], *names, COVERS[2])]
    pages = data_sheets(found, words)
    for (name, page), frozen in zip(pages.items(), ["D2", "B2", "D2", "D2", "C2", "C2", "A2"], strict=True):
        (table,) = page.tables.values()
        assert page.freeze_panes == frozen and page.print_title_rows == "$1:$1"
        assert table.name == TABLES[name][0] and table.ref == page.dimensions
        # Rows of the year are reckoned one from the other: sorted they would tell something else.
        assert (table.autoFilter is None) == (name == "year")
        assert [column.name for column in table.tableColumns] == [cell.value for cell in page[1]]
    rows = [len(edition.targets), 4, len(edition.promised)]
    assert [page.max_row - 1 for page in pages.values()][:3] == rows == [37, 4, 60]


@pytest.mark.slow
def test_a_sheet_says_what_every_published_column_is(book, year_book):
    dictionary = published_columns()
    for content, language in ((book, "zh"), (year_book, "en")):
        page = opened(content)[say("sheet.columns", language)]
        rows = [[cell or "" for cell in row] for row in page.iter_rows(min_row=2, values_only=True)]
        assert [row[:2] for row in rows] == dictionary[["table", "column"]].to_numpy().tolist()
        assert [row[4] for row in rows] == list(dictionary[f"meaning_{language}"])
        chance = next(row for row in rows if row[:2] == ["targets", "chance"])
        assert chance[2:4] == [say("type.number", language), say("unit.share", language)]


@pytest.mark.slow
def test_with_quarters_there_is_a_sheet_of_the_regions_above(year_book, running):
    found = opened(year_book)
    assert say("sheet.quarters", "en") in found.sheetnames
    page = found[say("sheet.quarters", "en")]
    assert [page.cell(row, 1).value for row in range(2, 6)] == ["Zhejiang", "Zhejiang", "China", "China"]
    words = words_of(running, "en")
    heading = [cell.value for cell in found["Indicators"][1]]
    assert heads("chance_now", words) in heading
    shown = figures(column(found["Indicators"], heads("centre_now", words)))[0]
    assert shown == collect_facts(running)["gdp.centre"].value


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("previous_plan", "previous_plan"),
        ("previous_actual", "previous_actual"),
        ("aim", "aim"),
        ("chance", "chance"),
        ("norm", "norm"),
        ("flip", "flip"),
        ("parent_target", "parent_target"),
    ],
)
def test_figures_are_the_editions(book, edition, words, name, field):
    shown = figures(column(opened(book, data_only=True)["指标"], heads(name, words)))
    np.testing.assert_allclose(shown, edition.targets[field], rtol=1e-14)


def test_intervals_are_the_facts(book, edition, words):
    page = opened(book)["指标"]
    for name in ("centre", "low80", "high80"):
        expected = [
            words.facts[f"{code}.{name}"].value if f"{code}.{name}" in words.facts else np.nan
            for code in edition.targets["code"]
        ]
        np.testing.assert_array_equal(figures(column(page, heads(name, words))), expected)


@pytest.mark.slow
def test_every_print_of_a_figure_is_a_row_and_one_holds(edition_on):
    edition = edition_on("2022-12-31")
    page = opened(to_xlsx(edition, words_of(edition), **WORDS))[say("sheet.observations", "zh")]
    rows = pd.DataFrame(page.iter_rows(min_row=2, values_only=True), columns=[cell.value for cell in page[1]])
    gdp = rows[(rows["地区"] == "全国") & (rows["代码"] == "gdp") & (rows["时期"] == "2020Q1")]
    assert list(gdp["数值〔定数〕"]) == [-6.8, -6.9] and list(gdp["是否采用"]) == ["否", "是"]
    assert list(gdp["发布日期"]) == [datetime.datetime(2020, 4, 17), datetime.datetime(2021, 12, 17)]
    assert (rows["是否采用"] == "是").sum() == len(known(edition.observations, "2022-12-31"))


def test_types_and_number_formats(book, edition, words):
    found = opened(book)
    page = found["指标"]
    places = {cell.value: cell.column for cell in page[1]}
    gap, chance = (page.cell(2, places[heads(name, words)]) for name in ("gap", "chance"))
    assert gap.number_format == "+#,##0.0;-#,##0.0;#,##0.0" and chance.number_format == "0%"
    deadline = found[say("sheet.commitments", "zh")]
    days = [cell for row in deadline.iter_rows(min_row=2) for cell in row if isinstance(cell.value, datetime.datetime)]
    assert len(days) == (edition.promised["deadline"] != "").sum() > 0 and {cell.number_format for cell in days} == {
        "yyyy-mm-dd"
    }
    values = [cell for cell in deadline["D"][1:] if cell.value is not None]
    assert {cell.data_type for cell in values} == {"n"} and not any(cell.number_format.endswith(".") for cell in values)


@pytest.mark.parametrize("which", ["book", "year_book"])
@pytest.mark.slow
def test_formulas_stand_in_the_live_columns_only_and_are_ours(which, request, words, running):
    found = opened(request.getfixturevalue(which))
    words = words if which == "book" else words_of(running, "en")
    for name, page in data_sheets(found, words).items():
        live = {heads(field, words) for field in LIVE.get(name, [])}
        running_columns = {
            page.cell(1, cell.column).value for row in page.iter_rows() for cell in row if cell.data_type == "f"
        }
        assert running_columns == live
        assert all(known_shape(cell.value) for row in page.iter_rows() for cell in row if cell.data_type == "f")


@pytest.mark.parametrize("which", ["book", "year_book"])
@pytest.mark.office
def test_libreoffice_computes_what_we_wrote(which, request, by_office):
    content = request.getfixturevalue(which)
    ours, theirs = opened(content, data_only=True), opened(by_office[which], data_only=True)
    live = opened(content)
    compared = 0
    for page in live:
        for row in page.iter_rows():
            for cell in (cell for cell in row if cell.data_type == "f"):
                kept, found = (book[page.title][cell.coordinate].value or "" for book in (ours, theirs))
                if isinstance(kept, str):
                    assert found == kept, (page.title, cell.coordinate)
                else:
                    apart = 1e-4 if page.max_row == 5 else 1e-6
                    np.testing.assert_allclose(found, kept, rtol=0, atol=apart, err_msg=cell.coordinate)
                compared += 1
    assert compared > 300


@pytest.mark.office
def test_a_reader_who_changes_figures_gets_what_the_code_would_compute(by_office, words, edition):
    theirs = opened(by_office["other_figures"], data_only=True)
    page, year = theirs["指标"], theirs[say("sheet.year", "zh")]
    shown = {name: figures(column(page, heads(name, words)))[0] for name in LIVE["indicators"][:-2]}
    assert column(page, heads("follows", words))[:2] == [
        words.say(f"follows.{name}") for name in ("edited", "cut_offs")
    ]
    assert shown["gap"] == pytest.approx(3.0) and shown["two_year_average"] == pytest.approx(
        float(growth.two_year_average(3.0, 6.0))
    )
    assert np.isnan(shown["catch_up"]) and np.isnan(shown["previous_error"])
    aims = dict(zip(column(page, heads("code", words)), figures(column(page, heads("aim", words))), strict=True))
    compared = edition.targets.query("reference == 'fai'").index
    assert len(compared) == 5 and {aims[code] for code in ["fai", *compared]} == {9.5}
    reachable, on_track = (verdict_text(verdict, words) for verdict in ("reachable", "on_track"))
    assert column(page, heads("verdict", words))[0] == reachable
    assert column(page, heads("verdict_kept", words))[0] == on_track
    counted = theirs[say("sheet.chart_data", "zh")]
    counts = {row[-2].value: row[-1].value for row in counted.iter_rows(min_row=2, max_row=4)}
    # Four of the rows on track rest on a probability below the new cut-off.
    assert counts[on_track] == (edition.targets["verdict"] == "on_track").sum() - 4
    cover = [cell for row in theirs[say("sheet.cover", "zh")].iter_rows() for cell in row]
    assert 6.0 in [cell.value for cell in cover] and reachable in [cell.value for cell in cover]
    base, last = edition.year.path["share"], edition.year.path["base_growth"]
    required = within_year.required_growth(6.0, [16.0, 11.5], np.cumsum(base)[:2])
    np.testing.assert_allclose(figures(column(year, heads("required", words)))[:2], required, atol=1e-4)
    average, path = within_year.target_path(base, last, 6.0, within_year.quarterly_growth(base, [16.0, 11.5]))
    np.testing.assert_allclose(figures(column(year, heads("path", words))), path, atol=1e-4)
    np.testing.assert_allclose(figures(column(year, heads("path_average", words))), average, atol=1e-4)
    assert figures(column(year, heads("path_cumulative", words)))[3] == pytest.approx(6.0, abs=1e-4)
    assert set(figures(column(year, heads("aim", words)))) == {6.0}


@pytest.mark.office
def test_at_the_end_of_the_year_the_path_is_what_came(by_office, words, edition):
    page = opened(by_office["whole_year"], data_only=True)[say("sheet.year", "zh")]
    expected = within_year.quarterly_growth(edition.year.path["share"], CAME)
    np.testing.assert_allclose(figures(column(page, heads("path", words))), expected, atol=1e-4)
    np.testing.assert_allclose(figures(column(page, heads("path_cumulative", words))), CAME, atol=1e-4)
    assert np.isnan(figures(column(page, heads("path_average", words)))).all()
    assert np.isnan(figures(column(page, heads("required", words)))[3])


def hostile(edition, words):
    """Workbook of an edition whose names, units, sources and words are the corpus, row by row."""

    def each(rows, texts=CORPUS):
        return [texts[number % len(texts)] for number in range(len(rows))]

    # An office draws the names in charts, which takes minutes for one of 40,000 letters.
    short = [text for text in CORPUS if len(text) < 1000]
    targets, commitments = edition.targets, edition.commitments
    named = {f"name_{language}": each(targets, short) for language in ("zh", "en")}
    given = dataclasses.replace(
        edition,
        targets=targets.assign(**named, unit=each(targets, short), source=each(targets, short)),
        commitments=commitments.assign(words=each(commitments), what_zh=each(commitments), note=each(commitments)),
    )
    text = CORPUS[0]
    return given, to_xlsx(given, words, title=text, author=text, description=text, version_line=text)


@pytest.fixture(scope="module")
def hostile_book(edition, words):
    return hostile(edition, words)


def test_untrusted_text_arrives_as_text(hostile_book, words):
    given, content = hostile_book
    found = opened(content)
    page = found[say("sheet.commitments", "zh")]
    for place in "CHM":
        for cell, text in zip(page[place][1:], given.promised["words"], strict=True):
            expected = "".join(letter for letter in text if letter in "\t\n\r" or letter.isprintable())[: LONGEST + 1]
            assert cell.data_type == "s" and cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            shown = cell.value.removesuffix("…")
            assert shown.strip() == expected[:LONGEST].replace("\r", "\n").strip()
    formulas = [cell.value for page in found for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas and all(known_shape(formula) for formula in formulas)
    # The cover's names are as hostile, and a chart's title is words even where it begins as a formula does.
    watched = [cell for cell in found[say("sheet.cover", "zh")]["A"] if cell.value == CORPUS[0]]
    assert {(cell.data_type, cell.quotePrefix) for cell in watched} == {("s", True)}


@pytest.mark.office
def test_the_office_reads_the_corpus_as_text_too(hostile_book, by_office):
    given, _ = hostile_book
    page = opened(by_office["corpus"])[say("sheet.commitments", "zh")]
    assert {cell.data_type for cell in page["H"][1:]} == {"s"}
    shown = given.promised["words"].tolist()
    # The office reads a carriage return as the end of a line.
    assert page["H2"].value == CORPUS[0] and page["H4"].value == shown[2].replace("\r", "\n") and shown[2] in CORPUS


def test_twice_the_same_bytes_and_the_edition_named(book, edition, words):
    assert to_xlsx(edition, words, **WORDS) == book
    found = opened(book)
    assert found.properties.created == datetime.datetime(2021, 3, 9) and found.properties.title == WORDS["title"]
    assert WORDS["version_line"] in [cell.value for cell in found[say("sheet.method", "zh")]["B"]]
