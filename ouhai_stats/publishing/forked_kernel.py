"""IPython's kernel in a forked process, which speaks with who runs its cells on one socket, see `kernel_messages`."""

import asyncio
import contextlib
import logging
import multiprocessing.synchronize
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ipykernel.inprocess.socket import DummySocket
from ipykernel.iostream import IOPubThread, OutStream
from ipykernel.ipkernel import IPythonKernel
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import Any as Trait
from traitlets.config import Config

from ouhai_stats.publishing.kernel_messages import IOPUB, SHELL, Reading, framed

__all__ = ["run_kernel"]

LOG = logging.getLogger(__name__)
# Bytes that are read at once.
PIECE = 1 << 20
# The notebook's folder comes before folders of these names, as in any kernel.
INSTALLED = ("site-packages", "dist-packages")
# Libraries look there whether they are in a notebook. What was typed is kept in memory, and no cell's end is waited
# for: what it showed is sent before its answer.
CONFIG = Config({"IPKernelApp": {}, "HistoryManager": {"hist_file": ":memory:"}, "Kernel": {"_execute_sleep": 0.0}})


def _lock() -> Any:
    """A lock between threads and forked processes; between threads alone where there is no shared memory."""
    try:
        return multiprocessing.synchronize.Lock(ctx=multiprocessing.get_context("fork"))
    except OSError:
        return threading.Lock()


class Line(DummySocket):
    """A channel on a socket, in the place of one of ZeroMQ's.

    Threads of the kernel and processes that a cell forks may send too; who holds ``sending`` does.
    """

    def __init__(self, connection: socket.socket, channel: str, sending: Any) -> None:
        super().__init__()
        self.connection, self.channel, self.sending = connection, channel, sending

    def send_multipart(self, msg_parts: list[Any], flags: int = 0, copy: bool = True, track: bool = False) -> None:
        """Send a message at once."""
        packed, *buffers = msg_parts
        sent = framed(self.channel, packed, [bytes(buffer) for buffer in buffers])
        with self.sending:
            self.connection.sendall(sent)


class WholeSession(Session):
    """Messages as Jupyter's own session makes them, each in one piece, unsigned and for the one who asks."""

    def serialize(self, msg: dict[str, Any], ident: Any = None) -> list[bytes]:
        """A message as JSON."""
        return [self.pack(msg)]

    def feed_identities(self, msg_list: Any, copy: bool = True) -> tuple[list[bytes], Any]:
        """A request names no sender: there is one."""
        return [], msg_list

    def deserialize(self, msg_list: Any, content: bool = True, copy: bool = True) -> dict[str, Any]:
        """A request, which was read whole."""
        return msg_list


class SocketKernel(IPythonKernel):
    """IPython's kernel whose requests come one at a time; it has no subshells."""

    shell: Any
    session: Any
    shell_stream = Trait()
    _supports_kernel_subshells = False

    def start(self) -> None:
        """Be ready; `serve` listens."""
        self.io_loop, self.shell.exit_now = IOLoop.current(), False

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """Nothing waits that an error could abort."""

    async def serve(self, connection: socket.socket) -> None:
        """Handle requests, in the order in which they come, until there are no more."""
        reading, requests = Reading(), asyncio.Queue[dict[str, Any] | None]()

        def read() -> None:
            data = b""
            with contextlib.suppress(ConnectionError):
                data = connection.recv(PIECE, socket.MSG_DONTWAIT)
            for _, packed, buffers in reading.fed(data):
                requests.put_nowait({**self.session.unpack(packed), "buffers": buffers})
            if not data:
                requests.put_nowait(None)

        asyncio.get_running_loop().add_reader(connection, read)
        self.start()
        while request := await requests.get():
            await self.dispatch_shell(request)


def run_kernel(handle: int) -> None:
    """Run a kernel on a connected socket, until it is closed."""
    connection = socket.socket(fileno=handle)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    if "" not in sys.path:
        sys.path.insert(next((at for at, path in enumerate(sys.path) if Path(path).name in INSTALLED), 0), "")
    session, sending = WholeSession(), _lock()
    # A thread that is not started publishes at once.
    publisher = IOPubThread(Line(connection, IOPUB, sending))
    sys.stdout, sys.stderr = (OutStream(session, publisher, name) for name in ("stdout", "stderr"))
    LOG.setLevel(logging.CRITICAL)
    kernel: SocketKernel = SocketKernel.instance(
        config=CONFIG,
        log=LOG,
        session=session,
        shell_stream=Line(connection, SHELL, sending),
        iopub_thread=publisher,
        iopub_socket=publisher.background_socket,
        # All that is asked of it is which thread runs cells.
        shell_channel_thread=SimpleNamespace(parent_thread=threading.current_thread()),
    )
    kernel.shell.extension_manager.load_extension("storemagic")
    asyncio.run(kernel.serve(connection))
