"""A build computes nothing twice: its analyses are counted, not timed."""

import nbformat
import pytest
import stub_project

from ouhai_stats.edition import changes, edition, facts_of_plan
from ouhai_stats.edition.changes import changes_since
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.edition.facts import MIME
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.publishing import build, edition_files

pytestmark = pytest.mark.slow

QUARTER = {"plan_year": 2021, "as_of": "2021-10-31", "previous_as_of": "2021-07-31"}
# A quarterly build spent 29.7 units of one opened edition; this many are allowed.
UNITS = 9


@pytest.fixture
def calls(monkeypatch):
    """Names of what was computed, in order: analyses, collections of facts, tables of changes."""
    made = []
    for module, name in ((edition, "analyse"), (facts_of_plan, "_collected"), (changes, "_changes_since")):
        given = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *arguments, given=given, name=name: made.append(name) or given(*arguments)
        )
    return made


def as_a_notebook_does(path, parameters, **options):
    """The cells of a notebook that compute, and a page that shows the facts; figures and texts are left out."""
    source = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    assert source.count("open_edition(") == 1
    opened = open_edition(**{name: parameters[name] for name in ("plan_year", "as_of", "previous_as_of")})
    facts = collect_facts(opened) if "collect_facts(" in source else {}
    if "changes_since(" in source:
        changes_since(opened)
    shown = nbformat.v4.new_output("display_data", {MIME: facts.as_json()} if facts else {"text/plain": "-"})
    return nbformat.v4.new_notebook(
        cells=[stub_project.WORDS, nbformat.v4.new_code_cell("facts", execution_count=1, outputs=[shown])]
    )


@pytest.fixture
def bare(monkeypatch):
    """A build without its pages: what is left computes."""
    monkeypatch.setattr(build, "execute", as_a_notebook_does)
    monkeypatch.setattr(build, "write_tidy", lambda tables: None)
    monkeypatch.setattr(edition_files, "write_parts", lambda *arguments: None)
    for name in ("write_records", "swap_in"):
        monkeypatch.setattr(build, name, lambda *arguments: None)


def test_a_quarterly_build_opens_its_edition_once(tmp_path, calls, bare):
    build.build_edition(QUARTER, folder=tmp_path / "2021Q3", progress=False)
    assert calls[0] == "analyse" and calls.count("_changes_since") == 1
    assert len(calls) <= UNITS
    # The edition, and the edition before it as it was; no step between them differs.
    assert calls.count("analyse") <= 4 and calls.count("_collected") <= 4


def test_without_kept_results_the_same_build_would_do_it_again(tmp_path, calls, bare, monkeypatch):
    monkeypatch.setattr(edition, "key_of", lambda **parameters: "")
    build.build_edition({"as_of": "2021-03-09"}, folder=tmp_path / "2021-plan", progress=False)
    # Once a notebook, once before them and once for the files.
    assert calls.count("analyse") == len(build.JOBS) + 2
