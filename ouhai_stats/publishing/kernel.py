"""A kernel of this very interpreter that nothing of the user's reaches: its folders, sockets and environment."""

import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traitlets.config import Config

from ouhai_stats.files import paths
from ouhai_stats.files.temporary import temporary_folder
from ouhai_stats.publishing.warm_server import NOT_PASSED_ON, font_cache

__all__ = ["own_kernel"]

IPC = sys.platform != "win32"
# A socket's path must fit into about 100 bytes; our part of it takes 30 of them.
LONGEST_FOLDER = 60
# Bytes of data that a kernel may have; a briefing's takes a tenth of it.
MEMORY = 4 << 30
LOG = ["papermill", "traitlets"]


@contextmanager
def own_kernel(memory: int = MEMORY) -> Iterator[Config]:
    """Settings for one kernel ``python3``, with a folder and an environment of its own until it has ended.

    Notes
    -----
    They are those of `warm_engine.OwnKernelManager`; this process's own environment is not changed, so that several
    kernels may run at once.
    """
    with temporary_folder("ouhai-kernel-", _short_folder()) as folder:
        _write_kernelspec(folder / "data" / "kernels" / "python3", memory)
        # The sockets lie beside the connection file; without one they would lie in the notebook's folder, where
        # two kernels at once take each other's.
        manager = {
            "transport": "ipc" if IPC else "tcp",
            "connection_file": str(folder / "kernel.json"),
            "kernel_dirs": [str(folder / "data" / "kernels")],
            "environment": _variables(folder),
            "memory": memory,
        }
        with _quiet():
            yield Config({"OwnKernelManager": manager})


def _short_folder() -> str | None:
    """Folder for temporary files whose path leaves room for a socket's name."""
    return "/tmp" if IPC and len(os.fsencode(tempfile.gettempdir())) > LONGEST_FOLDER else None


def _write_kernelspec(folder: Path, memory: int) -> None:
    """Describe the kernel as this interpreter, whatever else is registered under its name."""
    folder.mkdir(parents=True)
    start = [sys.executable, "-m", "ouhai_stats.publishing.kernel_process", str(memory)]
    command = [*start, "-f", "{connection_file}", "--IPKernelApp.log_level=50"]
    spec = {"argv": command, "display_name": "Python 3", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")


def _variables(folder: Path) -> dict[str, str]:
    """Environment of the kernel: ours, without settings that would change what a notebook shows."""
    variables = {
        "JUPYTER_PATH": str(folder / "data"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": font_cache(folder),
        paths.PROJECT: str(paths.project()),
        "PYTHONNOUSERSITE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
    return {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON} | variables


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
