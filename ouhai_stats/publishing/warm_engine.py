"""Papermill's engine ``ouhai-warm``: the default one, whose kernels are forked from a process with all imported.

Cells, outputs, errors, time limits and the detection of dead kernels are papermill's and nbclient's own; only the
process of the kernel comes from the fork server, see :mod:`warm_server`.
"""

from typing import Any

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import LocalProvisioner
from papermill.engines import NBClientEngine
from traitlets import Dict, Int, List

from ouhai_stats.publishing.warm_server import fork, say_once, serving

__all__ = ["ForkedKernelManager", "OwnKernelManager", "WarmEngine"]


class OwnKernelManager(AsyncKernelManager):
    """Starts kernels of a kernelspec folder of ours, in an environment of ours; nothing of this process is changed.

    ``kernel_dirs`` are folders with kernelspecs, ``environment`` holds every variable of the kernel, ``memory`` is the
    data in bytes that it may have.
    """

    kernel_dirs: Any = List(config=True)
    environment: Any = Dict(config=True)
    memory: Any = Int(config=True)

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
