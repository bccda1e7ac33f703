"""Papermill's engine ``ouhai-warm``: the default one, whose kernels are forked from a process with all imported.

Cells, outputs, errors, time limits and the detection of dead kernels are papermill's and nbclient's own; only the
process of the kernel comes from the fork server, see :mod:`warm_server`.
"""

import asyncio
import math
import time
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import LocalProvisioner
from papermill.engines import NBClientEngine
from traitlets import Dict, Int, List, default

from ouhai_stats.publishing.forked_process import BETWEEN
from ouhai_stats.publishing.warm_server import fork, say_once, serving

__all__ = ["ForkedKernelManager", "OwnKernelManager", "ReadyClient", "WarmEngine"]

# Seconds for an answer of a kernel before it is asked again, and those that a killed one may take to end.
ANSWER, END = 1.0, 5.0


class ReadyClient(AsyncKernelClient):
    """A client that goes on as soon as its kernel has answered and is heard.

    Jupyter's own listens until nothing was said for 0.2 seconds, so that no cell is taken for the sender of what was
    said before; nbclient knows each cell's messages by their parent and needs no such silence.
    """

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True
    ) -> None:
        """Start all channels but the heartbeat's: whether the kernel lives its manager knows.

        What the heartbeat has sent to a kernel that died is waited for when channels are stopped, a second long.
        """
        super().start_channels(shell, iopub, stdin, hb, control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered; a RuntimeError says that it died or did not answer in time."""
        until = time.monotonic() + (math.inf if timeout is None else timeout)
        while True:
            self.kernel_info()
            try:
                await self.get_shell_msg(timeout=ANSWER)
                await self.get_iopub_msg(timeout=ANSWER)
                return
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if time.monotonic() > until:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None


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


class ForkedKernel(LocalProvisioner):
    """A local kernel whose process is forked."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        """Have the kernel's process forked in place of a new interpreter."""
        environment = {name: value for name, value in options["env"].items() if name != "JPY_PARENT_PID"}
        try:
            process: Any = fork(
                "ouhai_stats.publishing.kernel_process:forked",
                [["ipykernel", *cmd[cmd.index("-f") :]]],
                environment=environment,
                folder=options.get("cwd"),
                memory=getattr(self.parent, "memory", 0) or None,
            )
        except (RuntimeError, OSError) as error:
            say_once(f"{error}: every notebook starts a kernel of its own")
            return await super().launch_kernel(cmd, **options)
        self.process, self.cwd = process, options.get("cwd")
        self.pid = self.pgid = process.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the process, and wait for that: its manager would look again after 0.1 seconds."""
        await super().kill(restart)
        until = time.monotonic() + END
        while await self.poll() is None and time.monotonic() < until:
            await asyncio.sleep(BETWEEN)


class ForkedKernelManager(OwnKernelManager):
    """Manages a kernel that is forked."""

    async def _async_pre_start_kernel(self, **options: Any) -> tuple[list[str], dict[str, Any]]:
        """As it is, with a provisioner that forks."""
        if self.provisioner is None:
            self.provisioner = ForkedKernel(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)

    pre_start_kernel = _async_pre_start_kernel


class WarmEngine(NBClientEngine):
    """Engine ``ouhai-warm``; where nothing can be forked it is the default engine."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the cells of a notebook in a kernel that is forked."""
        with serving() as forking:
            manager = {"kernel_manager_class": ForkedKernelManager} if forking else {}
            return super().execute_managed_notebook(nb_man, kernel_name, **(manager | options))
