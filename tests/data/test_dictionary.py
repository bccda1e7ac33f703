"""Every column of every table stands in the dictionary, once, in both languages, with a unit that can be said."""

import re
import runpy

import pandas as pd
import pytest

from ouhai_stats.data import schemas
from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.dictionary import check_columns, columns_of, published_columns, read_columns, table_title
from ouhai_stats.data.sources import raw_folders, read_source
from ouhai_stats.files import paths
from ouhai_stats.formats.excel.columns import unit_text
from ouhai_stats.language.sentences import sentences
from ouhai_stats.language.units import canonical_unit
from ouhai_stats.publishing import edition_parts

ROWS = read_columns()
TABLES = set(ROWS["table"])
PUBLISHED = sorted(paths.REPORTS.glob("*/tables/*.csv"))


def names(paths_):
    return [path.relative_to(paths.ROOT).as_posix() for path in paths_]


@pytest.mark.parametrize("path", PUBLISHED, ids=names(PUBLISHED))
def test_a_published_table_has_the_dictionarys_columns_in_its_order(path):
    assert list(read_table(path)) == list(columns_of(path.stem).index)


def test_every_table_of_an_edition_is_in_it_and_no_other():
    assert set(published_columns()["table"]) == {*edition_parts.TABLES, "changes"} == {path.stem for path in PUBLISHED}


def test_an_edition_opened_today_has_no_other_columns(edition):
    for name in edition_parts.TABLES:
        assert list(getattr(edition, name)) == list(columns_of(name).index), name


@pytest.mark.parametrize("path", sorted(paths.TIDY.glob("*.csv")), ids=lambda path: path.name)
def test_a_tidy_table_is_the_beginning_of_the_published_one(path):
    found = list(read_table(path))
    assert found == list(columns_of(path.stem).index)[: len(found)]


@pytest.mark.parametrize("folder", ["assumptions", "benchmarks"])
def test_what_we_chose_and_measured(folder):
    found = [path for root in (paths.DATA, paths.REFERENCE / "data") for path in (root / folder).glob("*.csv")]
    files = {f"{folder}/{path.stem}": path for path in found}
    assert set(files) == {name for name in TABLES if name.startswith(f"{folder}/")}
    for name, path in files.items():
        assert list(read_table(path)) == list(columns_of(name).index), name


def filled(name, year):
    """Columns of a raw table of a plan's year."""
    return [text.format(year=year, last=year - 1) if year else text for text in columns_of(name).index]


@pytest.mark.parametrize(
    "path",
    [path for folder in raw_folders() for path in sorted(folder.glob("*.csv"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_raw_table_is_one_of_its_name(path):
    source = read_source(path.parent)
    if source.get("kind") == "release":
        assert list(read_table(path)) == list(schemas.OBSERVATIONS.columns)
    else:
        known = [name for name in TABLES if re.fullmatch(rf"raw/\w+/{path.stem}", name)]
        assert list(read_table(path)) in [filled(name, source.get("plan_year")) for name in known]


def test_progress_as_it_is_entered():
    assert list(schemas.PROGRESS.columns) == list(columns_of("raw/plan/progress").index)


def test_each_row_says_something_in_both_languages():
    assert all(table_title(name, language) for name in TABLES for language in ("zh", "en"))
    assert (ROWS["type"] == "table").equals(ROWS["column"] == "")
    assert (
        ROWS["meaning_zh"].str.contains("[\u4e00-\u9fff]").all()
        and ROWS["meaning_en"].str.contains("[A-Za-z]{3}").all()
    )
    chinese_in_english = ROWS["meaning_en"].str.contains("[\u4e00-\u9fff]")
    assert set(ROWS.loc[chinese_in_english, "column"]) <= {"nature", "aspirational", "done"}


def test_a_unit_has_words_in_both_languages():
    for unit in set(ROWS["unit"]) - {""}:
        if not all(f"unit.{unit}" in sentences(language) for language in ("zh", "en")):
            assert canonical_unit(unit) and unit_text(unit, "en")


def test_figures_have_a_unit_and_words_have_none():
    measured = ROWS["type"] == "number"
    bare = {("targets", "df")}
    assert set(ROWS[measured & (ROWS["unit"] == "")][["table", "column"]].itertuples(index=False, name=None)) == bare
    assert not ROWS.loc[ROWS["type"].isin(["boolean", "date", "table"]), "unit"].any()


def test_a_word_that_the_published_tables_share_means_the_same():
    """These are the names that mean two things; a new column that would join them needs another name."""
    rows = published_columns()
    meanings = rows[rows["column"] != ""].groupby("column")["meaning_en"].nunique()
    several = {
        "agree",
        "number",
        "operator",
        "published_basis",
        "series",
        "source",
        "state",
        "target",
        "unit",
        "value",
        "year",
    }
    assert set(meanings.index[meanings > 1]) == several


def test_the_columns_that_the_meanings_name_exist():
    given = set(ROWS["column"]) | set(pd.read_csv(paths.ASSUMPTIONS / "parameters.csv")["parameter"])
    told = ROWS["meaning_en"].str.extractall(r"\b([a-z]+(?:_[a-z]+)+)\b")[0]
    values = [
        "level_flow",
        "level_stock",
        "at_least",
        "at_most",
        "faster_than",
        "in_step_with",
        "no_target",
        "no_result",
        "no_slower_than",
        "slower_than",
        "no_faster_than",
        "reference_awaited",
        "two_sided",
    ]
    values += ["one_observation", "no_volatility", "no_ordinary_year", "on_track", "at_risk", "not_assessed", "on_pace"]
    assert {"cascade_margin", "norm", "catch_up"} <= given and set(told) - given == set(values)


def test_an_unknown_column_is_named_with_its_table():
    check_columns("coherence", ["year", "agrees"])
    with pytest.raises(ValueError, match=r"coherence\.csv, column “colour”: not in ouhai_stats/reference/columns\.csv"):
        check_columns("coherence", ["year", "colour"])


def test_the_page_is_made_from_it():
    """If a change is meant, `python docs/write_columns.py` writes it."""
    script = runpy.run_path(str(paths.ROOT / "docs" / "write_columns.py"))
    page = (paths.ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert script["page"]() == page
    assert all(f"## {name}\n" in page for name in TABLES) and "docs/columns.md" in (paths.DATA / "README.md").read_text(
        encoding="utf-8"
    )
