"""A cell that failed is brought into view where a person looks on, and nowhere else."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from ouhai_stats.display import failed_cell
from ouhai_stats.files import paths


@pytest.fixture
def shown(monkeypatch):
    """What is displayed, as scripts."""
    told = []
    monkeypatch.setattr(failed_cell, "display", lambda script: told.append(script.data))
    return told


def ran(source, monkeypatch, session):
    """Run a cell in a shell that has loaded the extension."""
    monkeypatch.setenv(failed_cell.SESSION, session)
    shell = InteractiveShell()
    failed_cell.load_ipython_extension(shell)
    shell.run_cell(source)


@pytest.mark.parametrize(("source", "scripts"), [("1 / 0", 1), ("1 +", 1), ("1 / 1", 0)])
def test_what_fails_in_an_opened_notebook_is_brought_into_view(shown, monkeypatch, source, scripts):
    ran(source, monkeypatch, "notebooks/00_welcome.ipynb")
    assert shown == [failed_cell.SCRIPT] * scripts


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        (lambda targets: targets["verdit"], "verdict"),
        (lambda targets: targets[["name_zh", "verdit"]], "verdict"),
        (lambda targets: targets.loc["gpd"], "gdp"),
        (lambda targets: targets.at["gdp", "chanc"], "chance"),
        (lambda targets: targets.sort_values("verdit"), "verdict"),
        (lambda targets: targets["nothing of the kind"], ""),
        (lambda targets: {"verdict": 1}["verdit"], ""),
    ],
)
def test_a_wrong_column_or_row_of_an_editions_table_names_the_nearest(edition, asked, near):
    with pytest.raises(KeyError) as raised:
        asked(edition.targets)
    said = failed_cell.nearest_label(raised.value)
    assert said.endswith(f"did you mean {near}?") if near else said == ""


@pytest.mark.slow
def test_the_nearest_stands_below_what_the_cell_printed(shown, monkeypatch, capsys):
    ran("import pandas; pandas.DataFrame({'verdict': [1]})['verdit']", monkeypatch, "00_welcome.ipynb")
    assert capsys.readouterr().err == "no verdit here; did you mean verdict?\n" and shown == [failed_cell.SCRIPT]


def test_where_nobody_looks_on_nothing_is_added(shown, monkeypatch):
    ran("1 / 0", monkeypatch, "")
    assert shown == []


def test_the_lab_loads_it():
    makefile = (paths.ROOT / "Makefile").read_text(encoding="utf-8")
    assert f'"extensions": ["{failed_cell.__name__}"]' in makefile
