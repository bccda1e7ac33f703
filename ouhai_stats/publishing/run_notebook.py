"""Notebooks run through papermill, with what papermill lets pass made an error.

An unknown parameter only warns there, and ``sys.exit(0)`` half way counts as success; here a notebook has run
when every cell has, without a word on stderr.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from ouhai_stats.publishing.kernel import MEMORY, own_kernel
from ouhai_stats.publishing.notebook_parameters import check_parameters
from ouhai_stats.publishing.warm_server import ADDRESS

__all__ = ["check_complete", "execute", "normalise"]

INJECTED = "injected-parameters"
# Said once on a machine where matplotlib has not listed the fonts yet; it changes no result.
FONT_LIST = "Matplotlib is building the font cache"
# How far a loop has come, as tqdm draws it: 33%|███▎      | 1/3 [00:00<00:00, 9.8it/s], or 5it [00:00, 9.8it/s].
PROGRESS = re.compile(r"(?:.*: )?\s*(?:\d{1,3}%\|.*\| |\d+)\S+ \[\d\d:\d\d.*\]")


def execute(
    path: Path,
    parameters: Mapping[str, object],
    *,
    allowed: Mapping[str, Callable] | None = None,
    timeout: int = 120,
    start_timeout: int = 60,
    memory: int = MEMORY,
    progress: bool = False,
) -> NotebookNode:
    """Executed copy of a notebook, normalised; the notebook itself is not changed.

    Parameters
    ----------
    path
        The notebook; it runs in its own folder, in a fresh kernel of this interpreter, which is forked where there
        is a server for that, see `warm_server.serving`.
    parameters
        Values by name for its parameters cell.
    allowed
        Checks of values by name, see `check_parameters`.
    timeout, start_timeout
        Seconds that a cell and the start of the kernel may take.
    memory
        Bytes of data that the kernel may have; a cell that asks for more fails with a MemoryError.
    progress
        Whether to show papermill's progress bar.

    Raises
    ------
    ValueError
        If a parameter is unknown, of the wrong type or not allowed.
    RuntimeError
        If a cell fails, writes more than progress bars to stderr, ends the notebook early or kills its kernel, or if
        the kernel does not start; one line says which, and the notes hold a failed cell's traceback.
    TimeoutError
        If a cell runs longer than ``timeout``.
    """
    path = Path(path).resolve()
    checked = check_parameters(path, parameters, allowed or {})
    with own_kernel(memory) as config:
        options = {
            "config": config,
            "progress_bar": progress,
            "start_timeout": start_timeout,
            "execution_timeout": timeout,
        }
        return normalise(_run(path, checked, options))


def _run(path: Path, parameters: Mapping[str, object], options: Mapping[str, object]) -> NotebookNode:
    """Run papermill; where it breaks off, say in one line at which cell."""
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.engines import papermill_engines
    from papermill.exceptions import PapermillExecutionError

    from ouhai_stats.publishing.warm_engine import OwnKernelManager, WarmEngine

    papermill_engines.register("ouhai-warm", WarmEngine)
    warm = bool(os.environ.get(ADDRESS))
    begun: list[NotebookNode] = []

    def refuse_exit(cell: NotebookNode, cell_index: int, execute_reply: dict) -> None:
        asked = [order.get("source") for order in execute_reply["content"].get("payload", [])]
        if "ask_exit" in asked:
            raise RuntimeError(f"{_place(path.name, cell)}: ended the notebook early (exit or quit)")

    try:
        notebook = papermill.execute_notebook(
            # Braces would be filled with parameters.
            str(path).replace("{", "{{").replace("}", "}}"),
            # It is written to no file.
            None,
            parameters,
            kernel_name="python3",
            engine_name="ouhai-warm" if warm else None,
            resources={"metadata": {"path": str(path.parent)}},
            shutdown_kernel="immediate",
            on_cell_start=lambda cell, cell_index: begun.append(cell),
            on_cell_executed=refuse_exit,
            **({} if warm else {"kernel_manager_class": OwnKernelManager}),
            **options,
        )
    except PapermillExecutionError:
        check_complete(begun, path.name)
        raise
    except CellTimeoutError as error:
        limit = options["execution_timeout"]
        raise TimeoutError(f"{_place(path.name, begun[-1])}: still running after {limit} seconds") from error
    except DeadKernelError as error:
        raise RuntimeError(f"{_place(path.name, begun[-1])}: the kernel died") from error
    except RuntimeError as error:
        if begun:
            raise
        raise RuntimeError(f"{path.name}: the kernel did not start: {_first_line(str(error))}") from error
    check_complete(notebook.cells, path.name)
    return notebook


def check_complete(cells: Iterable[NotebookNode], name: str) -> None:
    """Raise RuntimeError unless every code cell ran to its end without an error or a word on stderr."""
    for cell in cells:
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        for output in cell.outputs:
            if output.output_type == "error":
                raise _failure(_place(name, cell), output)
            if output.output_type == "stream" and output.name == "stderr" and (message := _said(output.text)):
                raise RuntimeError(f"{_place(name, cell)}: wrote to stderr: {message}")
        if cell.execution_count is None:
            raise RuntimeError(f"{_place(name, cell)}: was not run; the notebook ended before it")


def _failure(place: str, output: NotebookNode) -> RuntimeError:
    """Error of one line for a cell that failed, with the cell's traceback as its note."""
    what = f"{output.ename}: {_first_line(output.evalue)}".removesuffix(": ")
    if output.ename == "SystemExit":
        what = f"ended the notebook early ({what})"
    error = RuntimeError(f"{place}: {what}")
    error.add_note(re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output.traceback)))
    return error


def _place(name: str, cell: NotebookNode) -> str:
    """Where something happened, as notebook and cell id."""
    known = INJECTED if INJECTED in cell.metadata.get("tags", []) else cell.id
    return f"{name}, cell “{known}”"


def _said(text: str) -> str:
    """First line on stderr that tells of something unread, or nothing."""
    told = [line for line in text.splitlines() if FONT_LIST not in line and not PROGRESS.fullmatch(line.strip())]
    return _first_line("\n".join(told))


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
        others = {name: cell.metadata[name] for name in ("alt", "caption", "summary") if name in cell.metadata}
        cell.metadata = nbformat.from_dict(others | ({"tags": tags} if tags else {}))
        if INJECTED in tags:
            cell.id = INJECTED
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
    return notebook


def _joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Outputs with printed text in one piece: where it is cut depends on how fast the machine is."""
    whole: list[NotebookNode] = []
    for output in outputs:
        printed = output.output_type == "stream"
        if printed and output.name == "stderr":
            continue
        if printed and whole and whole[-1].output_type == "stream":
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole
