"""A forked kernel on one socket shows what a kernel of its own shows, whatever a cell does."""

import asyncio
import multiprocessing.synchronize
from itertools import groupby

import papermill  # noqa: F401 - it loads our engine, which needs its own
import pytest
from small_notebooks import executed, printed

from ouhai_stats.publishing import forked_kernel, warm_server
from ouhai_stats.publishing.warm_engine import ForkedKernelManager

pytestmark = pytest.mark.slow
# Each does something else that reaches a notebook.
CELLS = [
    # Newer Pythons warn of a fork beside threads, which every kernel has.
    "import asyncio, multiprocessing, os, threading, time, warnings\nwarnings.simplefilter('ignore')\nprint('printed')",
    "thread = threading.Thread(target=print, args=['by a thread'])\nthread.start()\nthread.join()",
    "process = multiprocessing.get_context('fork').Process(target=print, args=['by a fork'])\n"
    "process.start()\nprocess.join()\ntime.sleep(0.5)",
    "os.system('echo by a program')\ntime.sleep(0.5)",
    "!echo by a shell",
    "await asyncio.sleep(0.01, 'awaited')",
    "task = asyncio.create_task(asyncio.sleep(0.01, 'later'))",
    "await task",
    "shown = display('first', display_id='one')\nshown.update('second')",
    "display({'text/plain': 'x', 'application/json': {1: (2, 3), 'é': '温'}}, raw=True, metadata={'a': (1,)})",
    "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')",
    "%%capture kept\nprint('captured')",
    "kept.stdout, _, 'IPKernelApp' in get_ipython().config, type(get_ipython()).__name__",
    "%history -n 1-2",
    "len?",
    "import contextvars\nkept_variable = contextvars.ContextVar('kept')\n_ = kept_variable.set('kept')",
    "kept_variable.get()",
    "'x' * 300_000",
    "try:\n    input('?')\nexcept Exception as error:\n    print(type(error).__name__, error)",
]


def test_what_a_cell_does_is_shown_as_by_the_default_engine(forking, tmp_path, monkeypatch):
    # Where it is set a kernel leaves what programs print to the test.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    forked = executed(tmp_path, *CELLS)
    monkeypatch.delenv(warm_server.ADDRESS)
    alone = executed(tmp_path, *CELLS)
    assert [cell.outputs for cell in forked.cells] == [cell.outputs for cell in alone.cells]
    assert "by a fork" in printed(forked, 3) and "by a program" in printed(forked, 4) and "stays" in printed(forked, 11)


def test_an_error_is_shown_as_by_the_default_engine(forking, tmp_path, monkeypatch):
    told = []
    for address in (None, warm_server.ADDRESS):
        if address:
            monkeypatch.delenv(address)
        with pytest.raises(RuntimeError, match="ZeroDivisionError: division by zero") as error:
            executed(tmp_path, "def halved(whole):\n    return whole / 0\nhalved(1)")
        told.append(error.value.__notes__)
    assert told[0] == told[1]


def test_processes_that_print_much_at_once_are_all_heard(forking, tmp_path):
    source = """\
import multiprocessing, warnings
warnings.simplefilter("ignore")
made = [multiprocessing.get_context("fork").Process(target=print, args=[str(number) * 200_000]) for number in range(4)]
for process in made:
    process.start()
for process in made:
    process.join()
"""
    # A line's end is a message of its own, which another process may come before.
    heard = printed(executed(tmp_path, source)).replace("\n", "")
    assert sorted((voice, len(list(run))) for voice, run in groupby(heard)) == [(str(one), 200_000) for one in range(4)]


def test_a_kernel_that_closed_its_socket_is_told_as_dead(forking, tmp_path):
    with pytest.raises(RuntimeError, match="cell “cell-0”: the kernel died"):
        executed(tmp_path, "import os\nos.closerange(3, 256)", timeout=60)


def test_where_no_memory_is_shared_threads_still_send_one_at_a_time(monkeypatch):
    def missing(ctx):
        raise OSError("Function not implemented")

    monkeypatch.setattr(multiprocessing.synchronize, "Lock", missing)
    with forked_kernel._lock() as held:
        assert held


def test_a_kernel_is_interrupted_and_ends_when_it_is_asked_to(forking, tmp_path):
    async def ended():
        manager = ForkedKernelManager()
        await manager.start_kernel(cwd=str(tmp_path))
        client = manager.client()
        await client.start_channels()
        await client.wait_for_ready(timeout=60)
        client.execute("import time\nprint('asleep', flush=True)\ntime.sleep(600)")
        while (await client.iopub_channel.get_msg(timeout=60))["msg_type"] != "stream":
            pass
        await manager.interrupt_kernel()
        reply = await client.shell_channel.get_msg(timeout=60)
        while reply["msg_type"] != "execute_reply":
            reply = await client.shell_channel.get_msg(timeout=60)
        process = manager.provisioner.process
        await manager.shutdown_kernel()
        await client.stop_channels()
        return reply["content"]["ename"], process.returncode

    # One that is killed ends with another code.
    assert asyncio.run(ended()) == ("KeyboardInterrupt", 0)
