"""A kernel of this very interpreter that nothing of the user's reaches: its folders, sockets and environment."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config

__all__ = ["own_kernel"]

IPC = sys.platform != "win32"
# A socket's path must fit into about 100 bytes; our part of it takes 30 of them.
LONGEST_FOLDER = 60
# Settings of the user's that would change what a notebook shows.
NOT_PASSED_ON = ["PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC"]
LOG = ["papermill", "traitlets"]


@contextmanager
def own_kernel() -> Iterator[Config]:
    """Settings for one kernel ``python3``, with a folder and an environment of its own until it has ended."""
    with tempfile.TemporaryDirectory(prefix="ouhai-", dir=_short_folder(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_kernelspec(folder / "data" / "kernels" / "python3")
        # The sockets lie beside the connection file; without one they would lie in the notebook's folder, where
        # two kernels at once take each other's.
        manager = {"transport": "ipc" if IPC else "tcp", "connection_file": str(folder / "kernel.json")}
        with _environment(_variables(folder)), _quiet():
            yield Config({"KernelManager": manager})


def _short_folder() -> str | None:
    """Folder for temporary files whose path leaves room for a socket's name."""
    return "/tmp" if IPC and len(os.fsencode(tempfile.gettempdir())) > LONGEST_FOLDER else None


def _write_kernelspec(folder: Path) -> None:
    """Describe the kernel as this interpreter, whatever else is registered under its name."""
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--IPKernelApp.log_level=50"]
    spec = {"argv": command, "display_name": "Python 3", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


def _variables(folder: Path) -> dict[str, str | None]:
    """Environment of the kernel where it differs from ours; None takes a variable away."""
    return {
        "JUPYTER_PATH": str(folder / "data"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": _font_cache(folder),
        "PYTHONNOUSERSITE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        **dict.fromkeys(NOT_PASSED_ON),
    }


def _font_cache(folder: Path) -> str:
    """Folder in which matplotlib keeps its list of fonts: the environment's own, so that it is made once."""
    kept = Path(sys.prefix) / "var" / "matplotlib"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return str(folder / "matplotlib")
    return str(kept if os.access(kept, os.W_OK) else folder / "matplotlib")


@contextmanager
def _environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    """Set environment variables, and put them back as they were."""
    before = {name: os.environ.get(name) for name in variables}
    _set_environment(variables)
    try:
        yield
    finally:
        _set_environment(before)


def _set_environment(variables: Mapping[str, str | None]) -> None:
    """Set each environment variable, or take it away."""
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' messages off the terminal unless the caller handles them: the error raised says it all."""
    handler = logging.NullHandler()
    for name in LOG:
        logging.getLogger(name).addHandler(handler)
    try:
        yield
    finally:
        for name in LOG:
            logging.getLogger(name).removeHandler(handler)
