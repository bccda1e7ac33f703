"""The league: the same places on each page, in the CSV and in the workbook; nothing of a record becomes markup."""

import csv
import io

import openpyxl
import pytest
from batch_builds import record
from bs4 import BeautifulSoup

from ouhai_stats.formats.html.outside_references import outside_references
from ouhai_stats.publishing.league import COLUMNS, league_files

RECORDS = [
    record("b", gdp_probability=None, gdp_verdict="not_assessed", front="brief.html"),
    record("a", province_zh="江苏省", province_en="Jiangsu", name_zh="<b>虚构</b>"),
    {"place": "c", "outcome": "failed", "message": "annex.csv, row 2: “<i>” & co", "seconds": 1.0},
]


@pytest.fixture(scope="module")
def files():
    return league_files(RECORDS)


@pytest.mark.parametrize(
    ("name", "tag", "page"), [("index.html", "zh-CN", "brief.html"), ("index.en.html", "en", "brief.en.html")]
)
def test_a_page_has_a_row_and_a_tile_for_each_place(files, name, tag, page):
    html = files[name].decode()
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == tag and len(soup.find_all("h1")) == 1
    rows, tiles = soup.select("#league tbody tr"), soup.select("a.tile")
    assert [row.a["href"].split("/")[0] for row in rows] == ["a", "b"] and len(tiles) == 2
    assert {tile["href"] for tile in tiles} == {row.a["href"] for row in rows} and f"b/{page}" in rows[1].a["href"]
    assert all(len(row.find_all(["th", "td"])) == len(COLUMNS) == len(soup.select("#league thead th")) for row in rows)
    assert {tile.get_text() for tile in tiles} == {"25", "–"} and all(tile["aria-label"] for tile in tiles)
    assert len(soup.select(".province")) == 2
    assert "annex.csv, row 2: “<i>” & co" in soup.get_text() and not soup.find("i")
    assert outside_references(html, soup.select_one("link[rel=alternate]")["href"]) == []
    assert "sha256-" in soup.select_one("meta[http-equiv]")["content"]


def test_the_csv_has_every_place_and_its_reason(files):
    rows = list(csv.DictReader(io.StringIO(files["league.csv"].decode())))
    assert [(row["place"], row["outcome"], row["gdp_probability"]) for row in rows] == [
        ("c", "failed", ""), ("a", "built", "0.25"), ("b", "built", "")
    ]  # fmt: skip
    assert rows[0]["message"] == RECORDS[2]["message"]


def test_the_workbook_has_typed_figures_and_the_same_bytes_twice(files):
    book = openpyxl.load_workbook(io.BytesIO(files["league.xlsx"]))
    assert book.sheetnames == ["各地", "Places"]
    rows = list(book["Places"].iter_rows(values_only=True))
    assert len(rows) == 4 and rows[2][0] == "Invented a" and 0.25 in rows[2]
    assert book["Places"].auto_filter.ref
    assert league_files(RECORDS) == files


def test_a_batch_of_failures_only_has_its_page(files):
    html = league_files(RECORDS[2:])["index.en.html"].decode()
    assert "annex.csv, row 2" in html
