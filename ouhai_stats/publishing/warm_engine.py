"""Papermill's engine ``ouhai-warm``: the default one, whose kernels are forked from a process with all imported.

Cells, outputs, errors, time limits and the detection of dead kernels are papermill's and nbclient's own; the process of
the kernel comes from the fork server, see :mod:`warm_server`, and speaks on one socket, see :mod:`kernel_messages`.
"""

import asyncio
import socket
import time
from functools import partial
from typing import Any

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import LocalProvisioner
from papermill.engines import NBClientEngine
from traitlets import Dict, Int, List, default

from ouhai_stats.publishing.forked_process import BETWEEN, ForkedProcess
from ouhai_stats.publishing.kernel_client import ReadyClient, SocketClient
from ouhai_stats.publishing.warm_server import fork, say_once, serving

__all__ = ["ForkedKernelManager", "OwnKernelManager", "WarmEngine"]

# Seconds that a kernel which was killed may take to end.
END = 5.0


class OwnKernelManager(AsyncKernelManager):
    """Starts kernels of a kernelspec folder of ours, in an environment of ours; nothing of this process is changed.

    ``kernel_dirs`` are folders with kernelspecs, ``environment`` holds every variable of the kernel, ``memory`` is the
    data in bytes that it may have.
    """

    kernel_dirs: Any = List(config=True)
    environment: Any = Dict(config=True)
    memory: Any = Int(config=True)

    @default("client_factory")
    def _client_of_ours(self) -> type[ReadyClient]:
        """The class of its clients."""
        return ReadyClient

    async def _async_pre_start_kernel(self, **options: Any) -> tuple[list[str], dict[str, Any]]:
        """As it is, with the specs and variables given."""
        if self.kernel_dirs:
            self.kernel_spec_manager = KernelSpecManager(kernel_dirs=self.kernel_dirs)
        given: dict[str, Any] = {"env": dict(self.environment)} if self.environment else {}
        return await super()._async_pre_start_kernel(**options, **given)

    pre_start_kernel = _async_pre_start_kernel


class NotForkedError(RuntimeError):
    """There is no server that forks, or it may not."""


class ForkedKernel(LocalProvisioner):
    """A local kernel whose process was forked, and the socket on which it is spoken with."""

    def take(self, process: ForkedProcess, connection: socket.socket) -> None:
        """Take over a process and its connection."""
        self.process: Any = process
        self.connection = connection
        self.pid = self.pgid = process.pid

    async def kill(self, restart: bool = False) -> None:
        """End the process, and wait for that: its manager would look again after 0.1 seconds."""
        await super().kill(restart)
        until = time.monotonic() + END
        while await self.poll() is None and time.monotonic() < until:
            await asyncio.sleep(BETWEEN)


class ForkedKernelManager(OwnKernelManager):
    """Manages a kernel that is forked; none of ZeroMQ's sockets is made for it."""

    provisioner: Any = None

    async def _async_start_kernel(self, *, cwd: str | None = None, **options: Any) -> None:
        """Have the kernel forked; `NotForkedError` says why it cannot be."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = fork(
                    "ouhai_stats.publishing.kernel_process:forked",
                    environment=self.environment or None,
                    folder=cwd,
                    memory=self.memory or None,
                    handle=theirs,
                )
            except (RuntimeError, OSError) as error:
                ours.close()
                raise NotForkedError(str(error)) from error
        self.provisioner = ForkedKernel(kernel_id=str(process.pid), parent=self)
        self.provisioner.take(process, ours)

    start_kernel: Any = _async_start_kernel

    async def _async_request_shutdown(self, restart: bool = False) -> None:
        """Ask the kernel to end: it does when it has read that no request will come."""
        self.provisioner.connection.shutdown(socket.SHUT_WR)

    def client(self, **options: Any) -> Any:
        """A client of the kernel."""
        return SocketClient(self.provisioner.connection, parent=self, **options)


class WarmEngine(NBClientEngine):
    """Engine ``ouhai-warm``; where nothing can be forked it is the default engine."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the cells of a notebook in a kernel that is forked."""
        run = partial(super().execute_managed_notebook, nb_man, kernel_name, **options)
        with serving() as forking:
            if not forking:
                return run()
            try:
                return run(kernel_manager_class=ForkedKernelManager)
            except NotForkedError as error:
                say_once(f"{error}: every notebook starts a kernel of its own")
                return run(kernel_manager_class=OwnKernelManager)
