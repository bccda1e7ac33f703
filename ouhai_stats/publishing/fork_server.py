"""A process that has imported the package and forks a clean one for each task; it never starts a thread.

It is run as ``python -m ouhai_stats.publishing.fork_server SOCKET [MODULE …] [--later MODULE …]`` by
:mod:`warm_server`, and ends with its standard input, that is with the process that started it. What comes later is
imported while nobody asks for anything. A client connects to the socket and is told ``pid N``;
the forked process reads the request, does it, and the server tells ``exit CODE`` when it has ended.
"""

import contextlib
import ctypes
import gc
import json
import os
import random
import resource
import select
import signal
import socket
import sys
from importlib import import_module

from ouhai_stats.files.garbage import collect_seldom
from ouhai_stats.files.imports import spare_iri_grammar

__all__ = ["LATER", "main", "serve"]

DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG in linux/prctl.h
REQUEST = 1 << 20
LATER = "--later"


def main() -> None:
    """Import what is needed, then serve."""
    if sys.path[0] in ("", os.getcwd()):
        del sys.path[0]
    spare_iri_grammar()
    # What is imported is no garbage: to look for some, again and again as it grows, took a fifth of the imports.
    gc.disable()
    first, _, later = " ".join(sys.argv[2:]).partition(LATER)
    for name in first.split():
        import_module(name)
    serve(sys.argv[1], later.split())


def serve(address: str, later: list[str]) -> None:
    """Fork a process for each connection, until standard input ends; modules for later are imported in between.

    Notes
    -----
    With a second thread a fork could copy a lock that nobody will open: then every client is told ``refused``.
    """
    running: dict[int, socket.socket] = {}
    woken, wake = socket.socketpair()
    wake.setblocking(False)
    signal.set_wakeup_fd(wake.fileno())
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(128)
    waiting = select.poll()
    for source in (listener, woken, sys.stdin):
        waiting.register(source, select.POLLIN)
    while True:
        ready = _ready(waiting, later)
        if sys.stdin.fileno() in ready:
            break
        for pid, client in list(running.items()):
            if client.fileno() in ready:
                _kill(pid)
                waiting.unregister(client)
        if woken.fileno() in ready:
            woken.recv(4096)
            _tell_ended(running, waiting)
        if listener.fileno() in ready:
            client, _ = listener.accept()
            if _threads() > 1:
                _send(client, "refused\n")
                client.close()
                continue
            server = os.getpid()
            pid = os.fork()
            if pid == 0:
                _become(server, client, [listener, woken, wake, *running.values()])
            running[pid] = client
            # Of a client only its end is heard; what it sends is for the forked process.
            waiting.register(client, 0)
            _send(client, f"pid {pid}\n")
    for pid in running:
        _kill(pid)


def _ready(waiting: select.poll, later: list[str]) -> set[int]:
    """Sources that something came from; until it does, modules for later are imported."""
    while later:
        if found := waiting.poll(0):
            return {handle for handle, _ in found}
        import_module(later.pop(0))
    return {handle for handle, _ in waiting.poll()}


def _kill(pid: int) -> None:
    """End a forked process and what it started."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _tell_ended(running: dict[int, socket.socket], waiting: select.poll) -> None:
    """Tell the clients of processes that ended how they did: the exit code, or minus the signal."""
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        client = running.pop(pid)
        with contextlib.suppress(KeyError):
            waiting.unregister(client)
        _send(client, f"exit {os.waitstatus_to_exitcode(status)}\n")
        client.close()


def _send(client: socket.socket, line: str) -> None:
    """Send a line to a client that may have gone."""
    try:
        client.sendall(line.encode())
    except OSError:
        return


def _threads() -> int:
    """Threads of this process."""
    return len(os.listdir("/proc/self/task"))


def _become(server: int, client: socket.socket, others: list[socket.socket]) -> None:
    """In the forked process: forget the server but for its end, do what the client asks for, and end."""
    code = 1
    try:
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != server:
            # It was killed before its end could tell this process.
            sys.exit(1)
        # What is there stays as it is, in memory shared with the server: a look through all took half a second.
        gc.freeze()
        collect_seldom()
        gc.enable()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for other in others:
            other.close()
        code = _do(client)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _do(client: socket.socket) -> int:
    """Read the request and call its function, in the environment and folder that it names."""
    content, handles, _, _ = socket.recv_fds(client, REQUEST, 3)
    while not content.endswith(b"\n"):
        content += client.recv(REQUEST)
    request = json.loads(content)
    os.setsid()
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for number, handle in enumerate(handles[:2], 1):
        os.dup2(handle, number)
        os.close(handle)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    if request["memory"]:
        resource.setrlimit(resource.RLIMIT_DATA, (request["memory"], request["memory"]))
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    module, _, function = request["target"].partition(":")
    result = getattr(import_module(module), function)(*request["arguments"], *handles[2:])
    if result is not None:
        client.sendall(f"result {json.dumps(result)}\n".encode())
    return 0


if __name__ == "__main__":
    main()
