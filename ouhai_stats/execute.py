"""Notebooks run through papermill, with what papermill lets pass made an error.

An unknown parameter only warns there, and ``sys.exit(0)`` half way counts as success; here a notebook has run
when every cell has, without a word on stderr.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ouhai_stats.parameters import check_parameters

__all__ = ["execute", "normalise"]

# A socket's path must fit into about 100 bytes; a kernel's file name takes 50 of them.
LONGEST_FOLDER = 50
THREADS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
INJECTED = "injected-parameters"


def execute(path: Path, parameters: Mapping[str, object], *, allowed: Mapping[str, Callable] | None = None,
            timeout: int = 120, start_timeout: int = 60, progress: bool = False) -> NotebookNode:
    """Executed copy of a notebook, normalised; the notebook itself is not changed.

    Parameters
    ----------
    path
        The notebook; it runs in its own folder, in a fresh kernel of this interpreter.
    parameters
        Values by name for its parameters cell.
    allowed
        Checks of values by name, see `check_parameters`.
    timeout, start_timeout
        Seconds that a cell and the start of the kernel may take.
    progress
        Whether to show papermill's progress bar.

    Raises
    ------
    ValueError
        If a parameter is unknown, of the wrong type or not allowed.
    RuntimeError
        If a cell fails, writes to stderr, ends the notebook early or kills its kernel; one line says which.
    TimeoutError
        If a cell runs longer than ``timeout``.
    """
    checked = check_parameters(path, parameters, allowed or {})
    with _own_folders() as folder:
        output = folder / "executed.ipynb"
        _run(path, output, checked, timeout, start_timeout, progress)
        notebook = nbformat.read(output, as_version=4)
    _check_complete(notebook, path.name)
    return normalise(notebook)


def _run(path: Path, output: Path, parameters: dict, timeout: int, start_timeout: int, progress: bool) -> None:
    """Run papermill; its errors become one line that names notebook and cell."""
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    transport = "tcp" if sys.platform == "win32" else "ipc"
    try:
        papermill.execute_notebook(
            path, output, parameters, kernel_name="python3", progress_bar=progress, cwd=path.parent,
            start_timeout=start_timeout, execution_timeout=timeout,
            config=Config({"KernelManager": {"transport": transport}}))
    except PapermillExecutionError as error:
        place = _cell_of(path, error.source)
        raise RuntimeError(f"{place}: {error.ename}: {_first_line(error.evalue)}") from error
    except CellTimeoutError as error:
        raise TimeoutError(f"{_under_way(path, output)}: still running after {timeout} seconds") from error
    except DeadKernelError as error:
        raise RuntimeError(f"{_under_way(path, output)}: the kernel died") from error


@contextmanager
def _own_folders() -> Iterator[Path]:
    """Short temporary folder for sockets and files, with nothing of the user's settings in reach of the kernel."""
    base = tempfile.gettempdir() if len(tempfile.gettempdir()) <= LONGEST_FOLDER else "/tmp"
    with tempfile.TemporaryDirectory(prefix="ouhai", dir=base, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        own = {"JUPYTER_RUNTIME_DIR": name, "JUPYTER_CONFIG_DIR": str(folder / "jupyter"),
               "IPYTHONDIR": str(folder / "ipython"), "MPLCONFIGDIR": _font_cache(folder), **THREADS}
        before = {variable: os.environ.get(variable) for variable in own}
        os.environ.update(own)
        try:
            yield folder
        finally:
            for variable, value in before.items():
                os.environ.pop(variable) if value is None else os.environ.update({variable: value})


def _font_cache(folder: Path) -> str:
    """Folder in which matplotlib keeps its list of fonts: the environment's own, so that it is made once."""
    kept = Path(sys.prefix) / "var" / "matplotlib"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return str(folder / "matplotlib")
    return str(kept if os.access(kept, os.W_OK) else folder / "matplotlib")


def _check_complete(notebook: NotebookNode, name: str) -> None:
    """Raise RuntimeError unless every code cell ran to its end without an error or a word on stderr."""
    for cell in notebook.cells:
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        place = f"{name}, cell “{cell.id}”"
        for output in cell.outputs:
            if output.output_type == "error":
                what = "ended the notebook early" if output.ename == "SystemExit" else "failed"
                raise RuntimeError(f"{place}: {what} ({output.ename}: {_first_line(output.evalue)})")
            if output.output_type == "stream" and output.name == "stderr":
                raise RuntimeError(f"{place}: wrote to stderr: {_first_line(output.text)}")
        if cell.execution_count is None:
            raise RuntimeError(f"{place}: was not run; the notebook ended before it")


def _cell_of(path: Path, source: str) -> str:
    """Place of the cell with a source, as notebook and cell id."""
    cells = nbformat.read(path, as_version=4).cells
    name = next((cell.id for cell in cells if cell.source == source), INJECTED)
    return f"{path.name}, cell “{name}”"


def _under_way(path: Path, output: Path) -> str:
    """Place of the cell that was under way when the run broke off."""
    if output.exists():
        for cell in nbformat.read(output, as_version=4).cells:
            if cell.metadata.get("papermill", {}).get("status") in ("running", "failed"):
                return f"{path.name}, cell “{cell.id}”"
    return path.name


def _first_line(text: str) -> str:
    """First line of a message that says anything."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Notebook with nothing in it that differs between two runs: no times, no counts of papermill, no random id."""
    kept = {name: notebook.metadata[name] for name in ("kernelspec",) if name in notebook.metadata}
    kept["language_info"] = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    notebook.metadata = nbformat.from_dict(kept)
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        others = {name: cell.metadata[name] for name in ("alt", "caption") if name in cell.metadata}
        cell.metadata = nbformat.from_dict(others | ({"tags": tags} if tags else {}))
        if INJECTED in tags:
            cell.id = INJECTED
    return notebook
