"""A process that the fork server forked: waited for, signalled and ended by what the server says of it."""

import os
import signal
import socket
import subprocess
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from ouhai_stats.publishing import forked_process
from ouhai_stats.publishing.forked_process import ForkedProcess, end_forked, give_up


@pytest.fixture
def server(monkeypatch):
    """The server's end of a connection, and the client's."""
    monkeypatch.setattr(forked_process, "_FORKED", type(forked_process._FORKED)())
    theirs, ours = socket.socketpair()
    with theirs, ours:
        yield theirs, ours


def said(server, *lines):
    """The process after the server said some lines."""
    theirs, ours = server
    theirs.sendall("".join(f"{line}\n" for line in lines).encode())
    return ForkedProcess(ours)


def test_its_result_and_exit_code_are_what_the_server_says(server):
    process = said(server, "pid 123", 'result {"a": [1]}', "exit 0")
    # Having told its end the server closes the connection.
    server[0].close()
    assert process.pid == 123 and process.wait(5) == process.poll() == 0 and process.result == {"a": [1]}


def test_while_nothing_is_said_it_runs_and_a_wait_ends_in_time(server):
    process = said(server, "pid 123")
    assert process.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.02)
    server[0].sendall(b"exit -15\n")
    assert process.wait(5) == -signal.SIGTERM


def test_one_that_has_just_ended_needs_no_signal(server):
    """Its server has seen that it ended and is about to say so."""
    gone = subprocess.Popen(["true"])
    gone.wait()
    process = said(server, f"pid {gone.pid}")
    process.kill()
    assert process.poll() is None


def test_a_line_may_come_in_pieces(server):
    server[0].sendall(b"pi")
    server[0].sendall(b"d 7\nexi")
    process = ForkedProcess(server[1])
    server[0].sendall(b"t 3\n")
    assert (process.pid, process.wait(5)) == (7, 3)


def test_if_its_server_is_gone_so_is_the_process(server):
    process = said(server, "pid 123")
    server[0].close()
    assert process.wait(5) == -signal.SIGKILL


@pytest.mark.parametrize(("line", "words"), [("refused", "forks no more"), ("", "the fork server has ended")])
def test_a_server_that_forks_none_is_an_error(server, line, words):
    if line:
        server[0].sendall(f"{line}\n".encode())
    server[0].shutdown(socket.SHUT_WR)
    with pytest.raises(RuntimeError, match=words):
        ForkedProcess(server[1])


def test_a_signal_reaches_a_process_that_runs_and_no_other(server, monkeypatch):
    sent = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append((pid, number)))
    process = said(server, "pid 123")
    process.terminate()
    assert sent == [(123, signal.SIGTERM)]
    server[0].sendall(b"exit 0\n")
    process.wait(5)
    process.kill()
    assert len(sent) == 1


def test_every_process_that_runs_is_ended_and_tasks_that_wait_are_given_up(server, monkeypatch):
    process = said(server, "pid 123")
    monkeypatch.setattr(os, "kill", lambda pid, number: server[0].sendall(f"exit -{number:d}\n".encode()))
    end_forked()
    assert process.returncode == -signal.SIGKILL
    waiting, running = Future(), Future()
    running.set_running_or_notify_cancel()
    monkeypatch.setattr(forked_process, "end_forked", lambda: running.set_result(None))
    give_up([waiting, running])
    assert waiting.cancelled() and running.done()


def test_of_tasks_that_have_not_begun_none_begins(monkeypatch):
    """As one of a batch's places is ended, a worker of the pool would take the next of a thousand."""
    begun, ended = [], threading.Event()
    monkeypatch.setattr(forked_process, "end_forked", ended.set)

    def work(number):
        begun.append(number)
        ended.wait(60)

    with ThreadPoolExecutor(1) as pool:
        tasks = [pool.submit(work, number) for number in range(20)]
        until = time.monotonic() + 60
        while not begun and time.monotonic() < until:
            time.sleep(0.001)
        give_up(tasks)
    assert begun == [0] and all(task.cancelled() for task in tasks[1:])
