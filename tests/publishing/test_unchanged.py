"""Why an edition is built anew is told by name: a parameter, the code, Python, a file, a package, the edition itself."""

import re

import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing import unchanged
from ouhai_stats.publishing.unchanged import why_changed

AGREED = {"plan_year": 2021, "as_of": "2021-03-09"}


@pytest.fixture
def folder(small_project):
    """An edition of a small project."""
    return small_project / "reports" / "2021-plan"


def test_of_one_that_a_run_would_give_there_is_nothing_to_tell(folder):
    assert why_changed(folder, AGREED) == ""


def test_another_parameter_is_told_with_what_it_was(folder):
    assert why_changed(folder, {**AGREED, "as_of": "2021-03-10"}) == "as_of was 2021-03-09 then, is 2021-03-10 today"


def test_an_edition_without_a_crate_is_none(tmp_path):
    assert "ro-crate-metadata.json is missing" in why_changed(tmp_path, AGREED)


@pytest.mark.parametrize(
    ("name", "today", "said"),
    [
        ("code_id", lambda: "0" * 40, "code: .* then, 000000000000 today"),
        ("python_version", lambda: "9.9", "Python: 3.* then, 9.9 today"),
        ("version", lambda name: "0", ": the lock pins .*, installed is 0"),
    ],
)
def test_another_environment_is_told(folder, monkeypatch, name, today, said):
    monkeypatch.setattr(unchanged, name, today)
    unchanged._foreign_packages.cache_clear()
    told = why_changed(folder, AGREED)
    unchanged._foreign_packages.cache_clear()
    assert re.search(said, told), told


def test_a_changed_input_is_told_by_name(folder):
    (table,) = paths.RAW.glob("*/annex.csv")
    with table.open("a", encoding="utf-8") as file:
        file.write("\n")
    name = f"data/raw/{table.parent.name}/annex.csv"
    assert why_changed(folder, AGREED).startswith(f"{name}: changed, ")
    table.unlink()
    assert why_changed(folder, AGREED) == f"{name}: used then, not there today"


def test_a_file_of_the_edition_that_was_changed_is_told(folder):
    (folder / "facts.json").write_text("{}", encoding="utf-8")
    assert why_changed(folder, AGREED) == "facts.json is not the file that ro-crate-metadata.json lists"
