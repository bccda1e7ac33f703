"""What a kernel's process does, whether it was started or forked; a forked one is made as a started one is first."""

import os
import resource
import sys

__all__ = ["forked", "main"]


def main() -> None:
    """Run a kernel on the connection file that the command line names, within the memory that it names first."""
    if sys.path[0] in ("", os.getcwd()):
        del sys.path[0]
    limit = int(sys.argv.pop(1))
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    _run(sys.argv)


def forked(handle: int) -> None:
    """Run a kernel on a connected socket, in a process that was forked from one with the package imported."""
    import pandas

    from ouhai_stats.display.chart_style import draw_inline
    from ouhai_stats.publishing.forked_kernel import run_kernel

    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    # What is set or looked up on import is another thing outside of a kernel.
    os.environ.setdefault("PYDEVD_USE_FRAME_EVAL", "NO")
    pandas.set_option("display.max_columns", 20)
    pandas.set_option("display.encoding", "UTF-8")
    draw_inline()
    run_kernel(handle)


def _run(arguments: list[str]) -> None:
    """Run the kernel until it is told to end."""
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments[1:])


if __name__ == "__main__":
    main()
