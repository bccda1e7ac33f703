"""A process that forks a clean one for each task: it does what it is asked, tells how it ended, and no more."""

import os
import signal
import time

import psutil
import pytest

from ouhai_stats.files.garbage import SELDOM
from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.warm_server import fork, serving

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server():
    """A fork server that has imported nothing: what it forks here needs little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(warm_server.ADDRESS, raising=False)
        with serving(modules=()) as forking:
            assert forking
            yield


def test_a_forked_process_seldom_looks_for_garbage(server):
    task = fork("gc:get_threshold")
    assert task.wait(30) == 0 and task.result[0] == SELDOM


def test_the_result_of_a_task_and_its_exit_code(server):
    task = fork("os.path:join", ["a", "b"])
    assert task.wait(30) == 0 and task.result == "a/b"
    assert fork("builtins:exit", [7]).wait(30) == 7
    assert fork("os:abort").wait(30) == -signal.SIGABRT


def test_a_task_ends_with_its_client(server):
    task = fork("time:sleep", [600])
    process = psutil.Process(task.pid)
    task.connection.close()
    process.wait(10)


def test_what_comes_later_is_imported_while_nothing_is_asked_for(tmp_path, monkeypatch):
    """A process that is forked at once has what came first, and in a while one has what comes later."""
    monkeypatch.delenv(warm_server.ADDRESS, raising=False)
    (tmp_path / "comes_later.py").write_text(
        "import os\n\nimported_by = os.getpid()\n\n\ndef seen():\n    return imported_by\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with serving(modules=["json.tool"], later=["comes_later"]):
        until = time.monotonic() + 60
        while (task := fork("comes_later:seen")).wait(60) == 0 and task.result == task.pid:
            assert time.monotonic() < until
            time.sleep(0.05)
        server = warm_server._SERVERS[os.environ[warm_server.ADDRESS]]
        assert task.result == server.pid


def test_a_forked_process_has_the_environment_and_the_folder_it_is_given_and_a_session_of_its_own(server, tmp_path):
    told = fork("os:getcwd", folder=tmp_path)
    assert told.wait(30) == 0 and told.result == str(tmp_path)
    told = fork("builtins:eval", ["dict(__import__('os').environ)"], environment={"HOME": "elsewhere"})
    assert told.wait(30) == 0 and told.result == {"HOME": "elsewhere"}
    told = fork("os:getsid", [0])
    assert told.wait(30) == 0 and told.result == told.pid != os.getsid(0)


def test_a_task_that_takes_more_memory_than_it_may_is_an_error_of_its_own(server):
    much = "len(bytearray(256 << 20))"
    assert fork("builtins:eval", [much], memory=200 << 20).wait(30) == 1
    assert fork("builtins:eval", [much], memory=1 << 30).wait(30) == 0
