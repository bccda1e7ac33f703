"""An executed copy is written whole, and over nothing but such a copy as it was written."""

import os

import nbformat
import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.files import atomic
from ouhai_stats.publishing import run_notebook


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    """A notebook of one cell; running it takes no time."""
    cells = [nbformat.v4.new_code_cell('word: str = "x"  # a word', id="word", metadata={"tags": ["parameters"]})]
    path = tmp_path / "mine.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)

    def executed(path, parameters, **options):
        found = nbformat.read(path, as_version=4)
        found.cells[0].outputs = [nbformat.v4.new_output("stream", text=str(parameters.get("word", "x")))]
        return found

    monkeypatch.setattr(run_notebook, "execute", executed)
    return path


def run(notebook, output, *given):
    return CliRunner().invoke(main, ["run", str(notebook), str(output), *given])


@pytest.mark.parametrize("kind", ["the same", "a longer way", "a symbolic link", "a hard link"])
def test_the_notebook_itself_is_never_overwritten(notebook, kind):
    output = notebook.parent / "other.ipynb"
    if kind == "a symbolic link":
        output.symlink_to(notebook)
    elif kind == "a hard link":
        os.link(notebook, output)
    elif kind == "a longer way":
        (notebook.parent / "folder").mkdir()
        output = notebook.parent / "folder" / ".." / notebook.name
    else:
        output = notebook
    before = notebook.read_bytes()
    done = run(notebook, output)
    assert "is the notebook itself" in str(done.exception) and notebook.read_bytes() == before


@pytest.mark.parametrize("content", [b"ten years of work", b"", b"{}", b'{"metadata": {"ouhai_stats": {}}}', b"\xff"])
def test_another_file_is_never_overwritten(notebook, content):
    output = notebook.parent / "thesis.txt"
    output.write_bytes(content)
    assert "is no executed copy" in str(run(notebook, output).exception) and output.read_bytes() == content


def test_a_copy_of_an_earlier_run_is_replaced_unless_somebody_changed_it(notebook):
    output = notebook.parent / "done.ipynb"
    assert run(notebook, output).exit_code == 0
    assert run(notebook, output, "-p", "word", "y").exit_code == 0
    content = nbformat.read(output, as_version=4)
    assert content.cells[0].outputs[0].text == "y"
    content.cells.append(nbformat.v4.new_markdown_cell("My remark", id="remark"))
    nbformat.write(content, output)
    assert "is no executed copy" in str(run(notebook, output).exception) and "My remark" in output.read_text()


def test_the_folder_is_looked_at_before_the_run(notebook, monkeypatch):
    monkeypatch.setattr(run_notebook, "execute", lambda *arguments, **options: pytest.fail("it ran"))
    done = run(notebook, notebook.parent / "nowhere" / "done.ipynb")
    assert "does not exist" in str(done.exception)


def test_a_file_that_comes_while_the_notebook_runs_is_kept(notebook, monkeypatch):
    output, whole = notebook.parent / "done.ipynb", run_notebook.execute

    def meanwhile(*arguments, **options):
        output.write_text("mine")
        return whole(*arguments, **options)

    monkeypatch.setattr(run_notebook, "execute", meanwhile)
    assert run(notebook, output).exit_code != 0 and output.read_text() == "mine"


def test_a_write_that_breaks_off_leaves_the_earlier_copy(notebook, monkeypatch):
    output = notebook.parent / "done.ipynb"
    run(notebook, output)
    before = output.read_bytes()

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    assert run(notebook, output, "-p", "word", "y").exit_code != 0
    assert output.read_bytes() == before and sorted(os.listdir(notebook.parent)) == ["done.ipynb", "mine.ipynb"]
