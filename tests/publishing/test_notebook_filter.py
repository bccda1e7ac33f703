"""Saving a notebook changes nothing that is committed: outputs stay out, ids and tags stay, settings of others stay."""

import os
import subprocess
import sys

import nbformat
import pytest
from docs.pages import steps

from ouhai_stats.files import paths
from ouhai_stats.publishing import notebook_filter


def git(folder, *arguments):
    """What git prints; its tools come from the package, which in a checkout lies where git runs them."""
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(paths.PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_bytes((paths.ROOT / ".gitattributes").read_bytes())
    notebook = nbformat.read(paths.NOTEBOOKS / "02_feasibility.ipynb", as_version=4)
    nbformat.write(notebook, tmp_path / "note.ipynb")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "note")
    monkeypatch.setattr(paths, "ROOT", tmp_path, raising=False)
    return tmp_path


def test_an_executed_notebook_is_no_change_and_ids_and_tags_stay(checkout):
    assert notebook_filter.set_up()
    notebook = nbformat.read(checkout / "note.ipynb", as_version=4)
    for number, cell in enumerate(cell for cell in notebook.cells if cell.cell_type == "code"):
        cell.execution_count = number + 1
        cell.outputs = [nbformat.v4.new_output("stream", text="shown")]
    nbformat.write(notebook, checkout / "note.ipynb")
    git(checkout, "add", "note.ipynb")
    assert git(checkout, "diff", "--cached", "--stat") == ""
    kept = nbformat.reads(git(checkout, "show", ":note.ipynb"), as_version=4)
    assert [cell.id for cell in kept.cells] == [cell.id for cell in notebook.cells]
    assert [cell.metadata for cell in kept.cells] == [cell.metadata for cell in notebook.cells]


def test_a_change_of_code_is_one(checkout):
    notebook_filter.set_up()
    notebook = nbformat.read(checkout / "note.ipynb", as_version=4)
    notebook.cells[-1].source = "1 + 1"
    nbformat.write(notebook, checkout / "note.ipynb")
    assert "note.ipynb" in git(checkout, "status", "--porcelain")


def test_settings_that_are_there_stay(checkout):
    git(checkout, "config", "--local", "filter.nbstripout.clean", "cat")
    notebook_filter.set_up()
    assert git(checkout, "config", "--local", "filter.nbstripout.clean").strip() == "cat"
    assert sys.executable in git(checkout, "config", "--local", "diff.jupyternotebook.command")


def test_what_an_earlier_set_up_wrote_is_renewed(checkout):
    git(checkout, "config", "--local", "diff.jupyternotebook.command", '"/gone/python" -m nbdime.gitdiffdriver diff')
    notebook_filter.set_up()
    assert sys.executable in git(checkout, "config", "--local", "diff.jupyternotebook.command")


def test_without_a_checkout_nothing_is_set_up(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path, raising=False)
    assert not notebook_filter.set_up()


def test_a_change_is_shown_cell_by_cell_as_the_page_types_it(checkout):
    """Two code cells apart, one of them changed: its lines are printed, and neither the other nor JSON around it."""
    opened, compared = (step.text.strip() for step in steps("howto/change-a-notebook"))
    assert opened == "make lab" and "notebook_filter" in (paths.PACKAGE.parent / "Makefile").read_text(encoding="utf-8")
    notebook_filter.set_up()
    path = checkout / "notebooks" / "note.ipynb"
    path.parent.mkdir()
    (checkout / "note.ipynb").rename(path)
    git(checkout, "add", ".")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].source, unchanged = "answer = 6 * 7", notebook.cells[0].source
    nbformat.write(notebook, path)
    program, *rest = compared.split()
    assert program == "git"
    said = git(checkout, "-c", "color.ui=never", *rest)
    assert "nbdiff" in said and "answer = 6 * 7" in said and '"source"' not in said and unchanged not in said
