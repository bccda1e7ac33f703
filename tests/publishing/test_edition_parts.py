"""Parts of an edition's files: tables with their columns explained, facts in order, a language a part."""

import json

import nbformat
import pytest

from ouhai_stats import __version__
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.language.sentences import LANGUAGES
from ouhai_stats.publishing import edition_parts
from ouhai_stats.publishing.edition_files import Made
from ouhai_stats.publishing.edition_parts import TABLES
from ouhai_stats.publishing.notebooks import BRIEFING

OPENING = {"plan_year": 2021, "as_of": "2021-03-09", "previous_as_of": ""}


@pytest.fixture
def made(edition, words_in):
    """Makes what an edition is written from."""
    notebooks = {(BRIEFING, language): nbformat.v4.new_notebook() for language in LANGUAGES}
    readers = [words_in[language] for language in LANGUAGES]
    return lambda **given: Made(OPENING, notebooks=notebooks, edition=edition, readers=readers, **given)


@pytest.fixture
def released(made):
    return made(draft=False, changed=[])


def test_every_table_is_written_with_the_package_that_explains_its_columns(tmp_path, released, edition):
    edition_parts.tables(tmp_path, released)
    assert {path.name for path in tmp_path.glob("tables/*")} == {
        *(f"{name}.csv" for name in TABLES),
        "datapackage.json",
    }
    targets = read_published(tmp_path / "tables" / "targets.csv")
    assert targets["code"].tolist() == edition.targets["code"].tolist()
    package = json.loads((tmp_path / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    listed = {part["path"]: [field["name"] for field in part["schema"]["fields"]] for part in package["resources"]}
    assert listed["targets.csv"] == list(targets.columns)


def test_facts_stand_in_order_of_name_and_the_edition_says_its_version(tmp_path, released, monkeypatch):
    monkeypatch.setattr(edition_parts, "write_crate", lambda stage, *given: (stage / "crate").touch())
    edition_parts.records(tmp_path, released)
    facts = json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))
    assert list(facts) == sorted(released.facts) and facts["gdp.aim"]["value"] == 7.5
    assert json.loads((tmp_path / "edition.json").read_text(encoding="utf-8")) == {**OPENING, "version": __version__}


def test_the_record_of_a_draft_and_of_a_changed_notebook_says_so(tmp_path, made, monkeypatch):
    crates = []
    monkeypatch.setattr(edition_parts, "write_crate", lambda stage, parameters, *given: crates.append(parameters))
    edition_parts.records(tmp_path, made(draft=True, changed=["a.ipynb", "b.ipynb"]))
    about = json.loads((tmp_path / "edition.json").read_text(encoding="utf-8"))
    assert about["draft"] is True and about["changed_notebooks"] == "a.ipynb, b.ipynb"
    assert crates == [OPENING | {"draft": True, "changed_notebooks": "a.ipynb, b.ipynb"}]


def test_between_them_two_parts_write_every_language_once(tmp_path, released, monkeypatch):
    written = {"briefings": [], "figures": []}
    monkeypatch.setattr(
        edition_parts, "write_briefings", lambda stage, made, words: written["briefings"].append(words.language)
    )
    monkeypatch.setattr(edition_parts, "write_figures", lambda folder, pages: written["figures"].extend(pages))
    edition_parts.first_briefing(tmp_path, released)
    edition_parts.first_figures(tmp_path, released)
    assert written == {"briefings": ["zh"], "figures": ["zh"]}
    edition_parts.other_briefing(tmp_path, released)
    edition_parts.other_figures(tmp_path, released)
    assert written == {"briefings": list(LANGUAGES), "figures": list(LANGUAGES)}
