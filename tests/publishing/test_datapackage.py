"""The data package beside an edition's tables is valid, in form and in the types of every cell, and says what it holds."""

import json
import shutil

import pytest
import stub_project
from frictionless import Package

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.data.dictionary import columns_of
from ouhai_stats.data.regions import read_place
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.publishing.datapackage import PACKAGE, package_faults, write_package

EDITIONS = sorted(path.parent.name for path in paths.REPORTS.glob("*/edition.json"))


def packaged(name, folder):
    """Tables of a committed edition with their data package."""
    tables = folder / name / "tables"
    shutil.copytree(paths.REPORTS / name / "tables", tables)
    facts, about = (
        json.loads((paths.REPORTS / name / f"{file}.json").read_text(encoding="utf-8")) for file in ("facts", "edition")
    )
    write_package(tables, about, Facts({key: Fact(**fact) for key, fact in facts.items()}, read_place()))
    return tables


@pytest.fixture
def tables(tmp_path):
    return packaged("2021-plan", tmp_path)


@pytest.mark.parametrize("name", EDITIONS)
def test_frictionless_finds_every_cell_of_the_type_that_is_said(name, tmp_path):
    tables = packaged(name, tmp_path)
    report = Package(str(tables / PACKAGE)).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "message"])[:5]
    assert {task.place for task in report.tasks} == {path.name for path in tables.glob("*.csv")}
    assert all(task.stats["rows"] == len(read_table(tables / task.place)) for task in report.tasks)


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("targets.csv", "2021,1,gdp,1,", "2021,one,gdp,1,", "type-error"),
        ("observations.csv", ",assumed,", "-x,assumed,", "type-error"),
        ("coherence.csv", ",True,", ",perhaps,", "type-error"),
        ("progress.csv", "\n5,", "\n1,", "primary-key"),
        ("projections.csv", "growth", "rise", "incorrect-label"),
    ],
)
def test_a_cell_of_another_type_is_found(tables, name, old, new, kind):
    text = (tables / name).read_text(encoding="utf-8")
    assert old in text
    (tables / name).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    assert kind in {error[0] for error in Package(str(tables / PACKAGE)).validate().flatten(["type"])}


def test_it_says_meaning_unit_and_source(tables):
    package = json.loads((tables / PACKAGE).read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package" and package["created"] == "2021-03-09T00:00:00Z"
    assert package["licenses"][0]["title"] and [source["title"] for source in package["sources"]]
    assert {source["title"] for source in package["sources"]} >= set(read_table(tables / "observations.csv")["source"])
    fields = {field["name"]: field for field in package["resources"][-1]["schema"]["fields"]}
    assert fields["chance"]["unit"] == "比重（全部为一） | share of one" and fields["chance"]["type"] == "number"
    assert columns_of("targets").at["chance", "meaning_zh"] in fields["chance"]["description"]
    assert "unit" not in fields["verdict"] and fields["satisfied"]["trueValues"] == ["True", "yes"]


def test_twice_the_same_bytes(tmp_path):
    first, second = (packaged("2021H1", tmp_path / name) / PACKAGE for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_where_package_and_tables_disagree(tables):
    assert package_faults(tables) == []
    (tables / "progress.csv").rename(tables / "more.csv")
    assert package_faults(tables) == [
        f"{PACKAGE} lists progress.csv, which is not there",
        f"{PACKAGE} does not list more.csv",
    ]
    (tables / PACKAGE).write_text("[]", encoding="utf-8")
    assert package_faults(tables)[0].startswith(f"{PACKAGE} cannot be read: TypeError")


@pytest.mark.slow
def test_a_column_that_the_dictionary_lacks_stops_the_build(tmp_path, monkeypatch):
    stub_project.install(tmp_path, monkeypatch.setattr)
    build, table = stub_project.build, stub_project.TABLES["coherence"]
    monkeypatch.setitem(stub_project.TABLES, "coherence", table.assign(colour="red"))
    with pytest.raises(ValueError, match=r"coherence\.csv, column “colour”: not in .*columns.csv"):
        build.build_edition({}, progress=False)
    assert not list((tmp_path / "reports").glob("*/edition.json"))
    monkeypatch.setitem(stub_project.TABLES, "coherence", table)
    written = build.build_edition({}, progress=False)
    assert (tmp_path / "reports" / "2021-plan" / "tables" / PACKAGE) in written
