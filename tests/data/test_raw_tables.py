"""A raw table that lacks a column, or holds what it may not, is refused by its place."""

import shutil

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.commitments import build_commitments
from ouhai_stats.data.observations import _compiled
from ouhai_stats.data.raw_tables import read_raw


@pytest.mark.parametrize(
    ("folder", "file", "old", "new", "said"),
    [
        ("plan", "annex_series.csv", "row,series", "row,code", "row 1: no column series, found row、code; needed are"),
        ("plan", "body_targets.csv", "name", "title", "row 1: no column name"),
        ("plan", "commitments.csv", "\n1,", "\nfirst,", "row 2, column no: “first”; allowed: a whole number"),
        ("compilation", "figures.csv", ",14.8,", ",14.8x,", "column value: “14.8x”; allowed: a number"),
        ("compilation", "figures.csv", "http", "ftp", "columns source_title and source_url: .*allowed: a page of"),
        (
            "compilation",
            "publications.csv",
            "citation",
            "citation\nA,B,,,,,\nA,B,,,,,",
            "row 3, column source_title: “A”; .*once",
        ),
    ],
)
def test_a_damaged_raw_table_says_its_place_and_what_is_allowed(tmp_path, folder, file, old, new, said):
    raw = sources.plan_folder(2021) if folder == "plan" else sources.raw_folders("compilation")[0]
    copy = shutil.copytree(raw, tmp_path / "raw")
    table = copy / file
    words = table.read_text(encoding="utf-8")
    assert old in words
    table.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_of(copy, file)


def read_of(folder, file):
    """What is built of a table of a raw folder."""
    if file == "commitments.csv":
        return build_commitments(folder)
    if file in ("figures.csv", "publications.csv"):
        return _compiled(folder)
    return read_raw(folder, file)
