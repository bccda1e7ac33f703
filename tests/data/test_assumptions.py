"""What we chose is read as it stands on file, also in a kernel that has read it before; and parsed once."""

import shutil

import pytest

from ouhai_stats.data import assumption_schemas, assumptions, checked_tables, national_forecasts
from ouhai_stats.data.assumptions import read_parameters
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.files import paths


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Table of parameters of a project whose assumptions may be edited."""
    shutil.copytree(paths.DATA, tmp_path / "data")
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    return tmp_path / "data" / "assumptions" / "parameters.csv"


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_an_edited_file_is_seen_in_a_live_kernel(file):
    before = read_parameters()["support_share"], open_edition(2021, "2021-03-09").parameters["support_share"]
    edit(file, f"support_share,{before[0]:g},", "support_share,0.9,")
    after = read_parameters()["support_share"], open_edition(2021, "2021-03-09").parameters["support_share"]
    assert before == (0.5, 0.5) and after == (0.9, 0.9)


def test_unchanged_content_is_parsed_once_and_edited_content_again(file, monkeypatch):
    read_parameters()  # The first years, which stand in a table of their own.
    parsed = []
    parse = checked_tables.table_of
    monkeypatch.setattr(checked_tables, "table_of", lambda content, name: parsed.append(name) or parse(content, name))
    edit(file, "support_share,0.5,", "support_share,0.51,")
    read_parameters()
    read_parameters()
    assert parsed == ["parameters.csv"]
    edit(file, "support_share,0.51,", "support_share,0.52,")
    assert read_parameters()["support_share"] == 0.52 and len(parsed) == 2


def test_who_changes_a_table_changes_his_own(file):
    schema = assumption_schemas.PARAMETERS
    mine = checked_tables.read_checked(file, schema)
    mine["value"] = -1.0
    assert (checked_tables.read_checked(file, schema)["value"] >= 0).all()


def test_a_broken_file_is_refused_every_time(file):
    edit(file, "support_share,0.5,", "support_share,a half,")
    for _ in range(2):
        with pytest.raises(ValueError, match=r"parameters.csv, row \d+, column value: “a half”"):
            read_parameters()


READERS = {
    "first_years": assumptions.read_parameters,
    "interval_multipliers": assumptions.read_interval_multipliers,
    "parameters": assumptions.read_parameters,
    "provinces": national_forecasts.read_province_names,
    "releases": assumptions.read_releases,
    "scenarios": assumptions.read_scenarios,
    "series": assumptions.read_series,
    "shocks": national_forecasts.read_shocks,
    "volatility": assumptions.read_volatility,
}


def test_every_table_of_choices_has_its_reader_here():
    folders = (paths.ASSUMPTIONS, paths.REFERENCE / "data" / "assumptions")
    assert {path.stem for folder in folders for path in folder.glob("*.csv")} - {"corrections"} == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_a_table_that_was_cut_to_its_head_is_a_fault(file, name):
    cut = file.parent / f"{name}.csv"
    whole = paths.found(f"data/assumptions/{name}.csv").read_text(encoding="utf-8")
    assert len(READERS[name]())
    cut.write_text(whole.splitlines(keepends=True)[0], encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}\.csv: the table holds no row below its head"):
        READERS[name]()


def test_a_plan_without_faults_of_print_needs_no_correction(file):
    table = file.parent / "corrections.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    assert assumptions.read_corrections("anything").empty


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("releases", "H1,H1,07-15", "H1,,07-15", "row 4.*span Q1 of Q1, H1 of H1"),
        ("releases", "H1,H1,07-15", "H1,H1,", "row 4.*due and closes are days, blank for plan alone"),
        ("releases", "Q1,Q1,04-16,04-30,0,", "Q1,Q1,04-16,04-30,", "row 3: 6 cells; allowed: 7"),
        ("series", "GDP growth", "  ", "row 2, column name_en: “  ”; allowed: any text, not blank"),
        (
            "series",
            ",亿元,level_flow",
            ",光年,level_flow",
            "row .*column unit: “光年”; allowed: a unit of the table of units",
        ),
        (
            "scenarios",
            "baseline,gdp,fade",
            "baseline,gdpp,fade",
            "row 3, column series: “gdpp”; allowed: a code of series",
        ),
        (
            "volatility",
            "primary,-0.24",
            "primery,-0.24",
            "row 3, column series: “primery”; allowed: a code of series.csv",
        ),
        ("corrections", "/annex.csv,12", "/annexe.csv,12", "row 2, column table: “.*annexe.csv”; allowed: .*annex.csv"),
    ],
)
def test_what_would_be_left_out_without_a_word_is_refused(file, name, old, new, said):
    table = file.parent / f"{name}.csv"
    whole = paths.found(f"data/assumptions/{name}.csv").read_text(encoding="utf-8")
    assert old in whole
    table.write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}\.csv, {said}"):
        READERS[name]() if name in READERS else assumptions.read_corrections("anything")


def test_a_folder_in_place_of_the_corrections_is_no_plan_without_faults(file):
    table = file.parent / "corrections.csv"
    table.unlink()
    table.mkdir()
    with pytest.raises(OSError, match="corrections"):
        assumptions.read_corrections("anything")
