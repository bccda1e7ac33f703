"""The executed copy of a notebook as a file: written whole, over nothing but an earlier copy that nobody changed."""

import hashlib
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ouhai_stats.files.atomic import write_whole

__all__ = ["check_output", "write_executed"]

MARK = "ouhai_stats"


def check_output(notebook: Path, output: Path) -> None:
    """Raise ValueError, in one line, unless the executed copy of a notebook may be written to a file.

    Parameters
    ----------
    notebook
        The notebook that is run.
    output
        A new file in a folder that exists, or an executed copy that was not changed since it was written.
    """
    if not output.absolute().parent.is_dir():
        raise ValueError(f"{output}: the folder {output.absolute().parent} does not exist")
    if not os.path.lexists(output):
        return
    if output.exists() and os.path.samefile(notebook, output):
        raise ValueError(f"{output} is the notebook itself; allowed is another file for its executed copy")
    if output.is_symlink() or not output.is_file() or not _is_unchanged_copy(output):
        raise ValueError(
            f"{output} is there and is no executed copy as run wrote it; allowed is a new file, or such a copy"
        )


def write_executed(executed: NotebookNode, output: Path, notebook: Path) -> None:
    """Write an executed notebook with its mark, in one step; what may not be overwritten stays, see `check_output`."""
    marked = nbformat.from_dict(executed)
    marked.metadata[MARK] = {"executed": notebook.name, "sha256": _content_id(marked)}
    content = (nbformat.writes(marked) + "\n").encode("utf-8")
    check_output(notebook, output)
    write_whole(output, content)


def _is_unchanged_copy(path: Path) -> bool:
    """Whether a file is an executed copy that is as it was written."""
    try:
        content = nbformat.reads(path.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT)
        return content["metadata"][MARK]["sha256"] == _content_id(content)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def _content_id(notebook: NotebookNode) -> str:
    """SHA-256 of a notebook with its mark left out, in hexadecimal."""
    bare = nbformat.from_dict(notebook)
    bare["metadata"] = {name: value for name, value in bare["metadata"].items() if name != MARK}
    return hashlib.sha256(nbformat.writes(nbformat.from_dict(bare)).encode("utf-8")).hexdigest()
