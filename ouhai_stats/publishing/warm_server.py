"""The client's side of the fork server: start it, have it fork a process for a task, wait for that process."""

import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ouhai_stats.files import paths
from ouhai_stats.files.temporary import temporary_folder
from ouhai_stats.publishing.fork_server import LATER
from ouhai_stats.publishing.forked_process import BETWEEN, ForkedProcess

__all__ = [
    "ADDRESS",
    "CORES",
    "FOR_EDITIONS",
    "FOR_FILES",
    "FOR_KERNELS",
    "can_fork",
    "cores",
    "font_cache",
    "fork",
    "say_once",
    "serving",
]

# Where processes that this one starts find the server.
ADDRESS = "OUHAI_FORK_SERVER"
# How many cores one edition may use, where several are built.
CORES = "OUHAI_CORES"
LOG = logging.getLogger(__name__)
# What the server imports for notebooks and their kernels; the panel of JupyterLab needs libraries of its own.
FOUND = [path for room in ("display", "edition") for path in sorted((paths.PACKAGE / room).glob("[!_]*.py"))]
FOR_KERNELS = (
    *(f"ouhai_stats.{path.parent.name}.{path.stem}" for path in FOUND if path.stem != "what_if_panel"),
    "ouhai_stats.publishing.forked_kernel",
    "ouhai_stats.publishing.kernel_process",
    "ouhai_stats.publishing.read_ahead",
    "ipykernel.kernelapp",
    "IPython.core.pylabtools",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "scipy.stats",
    # What a kernel imports when it starts and shows its first table, with a debugger's hundred modules.
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "sqlite3",
    "tornado.platform.asyncio",
    "pandas.core.methods.to_dict",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "babel.numbers",
)
# What writes an edition's files.
FOR_FILES = ("ouhai_stats.publishing.edition_parts", "ouhai_stats.publishing.pages_ahead")
# An edition's process loads what builds one, and what writes its files, beside its kernels. Papermill's engines come
# first: they load ours, which is registered with them, and ours needs them.
FOR_EDITIONS = (
    *FOR_KERNELS,
    "papermill.engines",
    "ouhai_stats.publishing.build",
    "ouhai_stats.publishing.place_edition",
    "ouhai_stats.publishing.warm_engine",
    *FOR_FILES,
)
# Settings of the user's that would get into the server and so into everything that it forks.
NOT_PASSED_ON = ("PYTHONSTARTUP", "PYTHONWARNINGS", "MPLBACKEND", "MATPLOTLIBRC")
# Seconds that a server may take to come up.
START = 300.0


def can_fork() -> bool:
    """Whether forked processes are safe here: on Linux; the frameworks of macOS do not bear it, Windows has none."""
    return sys.platform == "linux"


def cores() -> int:
    """Processes that may work at once: the cores that this process has, or as many of them as it is allowed."""
    if allowed := os.environ.get(CORES):
        return int(allowed)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextlib.contextmanager
def serving(
    *, at_once: bool = False, modules: Sequence[str] = FOR_KERNELS, later: Sequence[str] = ()
) -> Iterator[bool]:
    """Have a fork server until the end, or the one that is there already; gives whether there is one.

    Parameters
    ----------
    at_once
        Start it now, although nothing is to be forked yet; it imports for two seconds, in which the caller goes on.
    modules, later
        What it imports, for all that it forks, and what it imports besides when nothing is to be forked.
    """
    address = os.environ.get(ADDRESS, "")
    if address and (address in _MODULES or Path(address).exists()):
        yield True
        return
    if not can_fork():
        say_once(f"{sys.platform} cannot fork a process safely: every notebook starts a kernel of its own")
        yield False
        return
    with temporary_folder("ouhai-forks-", _short_folder()) as folder:
        os.environ[ADDRESS] = str(folder / "fork")
        _MODULES[os.environ[ADDRESS]] = (*modules, LATER, *later)
        if at_once:
            _start()
        try:
            yield True
        finally:
            address = os.environ.pop(ADDRESS, "")
            if server := _SERVERS.pop(address, None):
                server.terminate()
                server.communicate()


# What servers import, and those that this process started, by their address.
_MODULES: dict[str, tuple[str, ...]] = {}
_SERVERS: dict[str, subprocess.Popen] = {}
_STARTING = threading.Lock()


def _start() -> None:
    """Start the server of this process's address, unless that was done; that of another process is up by now."""
    address = Path(os.environ[ADDRESS])
    with _STARTING:
        if str(address) in _MODULES and str(address) not in _SERVERS:
            _SERVERS[str(address)] = _started(str(address), str(address.parent))


def _short_folder() -> str | None:
    """Folder for temporary files whose path leaves room for a socket's name, which may have about 100 bytes."""
    return "/tmp" if len(os.fsencode(tempfile.gettempdir())) > 60 else None


def _started(address: str, folder: str) -> subprocess.Popen:
    """The server's process; it ends when this process does, however it does, because its standard input ends."""
    environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    environment |= {
        paths.PROJECT: str(paths.project()),
        "PYTHONNOUSERSITE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MPLCONFIGDIR": font_cache(folder),
        "IPYTHONDIR": str(Path(folder) / "ipython"),
    }
    command = [sys.executable, "-m", "ouhai_stats.publishing.fork_server", address, *_MODULES.get(address, ())]
    # Its folder is no one's, so that no module of the user's gets in.
    return subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, cwd=folder)


def font_cache(folder: str | Path) -> str:
    """Folder in which matplotlib keeps its list of fonts: the environment's own, so that it is made once."""
    kept = Path(sys.prefix) / "var" / "matplotlib"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        return str(Path(folder) / "matplotlib")
    return str(kept if os.access(kept, os.W_OK) else Path(folder) / "matplotlib")


_SAID: set[str] = set()


def say_once(words: str) -> None:
    """Log a line the first time that it is to be said."""
    if words not in _SAID:
        _SAID.add(words)
        LOG.warning(words)


def fork(
    target: str,
    arguments: Sequence[object] = (),
    *,
    environment: Mapping[str, str] | None = None,
    folder: str | Path | None = None,
    memory: int | None = None,
    handle: socket.socket | None = None,
) -> ForkedProcess:
    """Have the server fork a process that calls a function; a JSON value that it returns is the process's ``result``.

    Parameters
    ----------
    target
        ``module:function``.
    arguments
        JSON values.
    environment, folder
        Environment variables and working folder; this process's own unless told.
    memory
        Bytes of data that the process may have; no limit of ours unless told.
    handle
        A socket that the process gets too; its number there is the function's last argument.

    Raises
    ------
    RuntimeError
        If there is no server, it has ended, or it may not fork.
    """
    request = {
        "target": target,
        "arguments": list(arguments),
        "environment": dict(os.environ if environment is None else environment),
        "folder": str(folder or Path.cwd()),
        "memory": memory,
    }
    if os.environ.get(ADDRESS):
        _start()
    connection = _connected(os.environ.get(ADDRESS, ""))
    content = json.dumps(request).encode() + b"\n"
    sent = socket.send_fds(connection, [content], [1, 2, *([handle.fileno()] if handle else [])])
    connection.sendall(content[sent:])
    return ForkedProcess(connection)


def _connected(address: str) -> socket.socket:
    """Connection to the server, once it has come up."""
    until = time.monotonic() + START
    while address:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
            return connection
        except (FileNotFoundError, ConnectionRefusedError):
            connection.close()
            if not _comes(address) or time.monotonic() > until:
                break
            time.sleep(BETWEEN)
    raise RuntimeError("there is no fork server")


def _comes(address: str) -> bool:
    """Whether a server of this process is on its way."""
    server = _SERVERS.get(address)
    return server is not None and server.poll() is None
