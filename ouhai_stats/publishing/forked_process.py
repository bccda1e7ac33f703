"""A process that the fork server forked for this one: waited for, signalled, ended."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import threading
import time
import weakref
from collections.abc import Iterable
from concurrent.futures import Future

__all__ = ["BETWEEN", "ForkedProcess", "end_forked", "give_up"]

# Seconds between two looks at what is waited for.
BETWEEN = 0.005
# Seconds after which a process that says nothing is looked at again.
LOOK = 0.5
# Processes that the server forked for this one.
_FORKED: "weakref.WeakSet[ForkedProcess]" = weakref.WeakSet()


def end_forked() -> None:
    """End every process that was forked for this one and runs."""
    for process in list(_FORKED):
        process.kill()
        process.wait()


def give_up(tasks: Iterable[Future]) -> None:
    """Cancel tasks that wait for forked processes, and end those processes, until no task is left.

    Those that have not begun are cancelled first: as one ends, the next would begin. A task that was just about to have
    a process forked is given it after the others have ended: so they are looked for again.
    """
    begun = [task for task in tasks if not task.cancel()]
    while not all(task.done() for task in begun):
        end_forked()
        time.sleep(BETWEEN)


class ForkedProcess:
    """A process that the server forked, with the methods of `subprocess.Popen` that a kernel's manager uses."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.returncode: int | None = None
        self.result: object = None
        self._begun = b""
        # One thread may wait for the process while another ends it.
        self._lock = threading.Lock()
        self.pid = int(self._line("pid"))
        _FORKED.add(self)

    def _line(self, word: str) -> str:
        """Rest of the first line that begins with a word; waits for it."""
        while True:
            line, cut, rest = self._begun.partition(b"\n")
            if cut:
                self._begun = rest
                answer, _, content = line.decode().partition(" ")
                if answer == word:
                    return content
                if answer == "result":
                    self.result = json.loads(content)
                if answer == "refused":
                    raise RuntimeError("the fork server has a second thread and forks no more")
            elif not (more := self.connection.recv(1 << 16)):
                raise RuntimeError("the fork server has ended")
            else:
                self._begun += more

    def poll(self) -> int | None:
        """Exit code, minus the signal's number if one ended the process; None while it runs.

        If its server is gone, so is the process.
        """
        with self._lock:
            if self.returncode is None and select.select([self.connection], [], [], 0)[0]:
                try:
                    self.returncode = int(self._line("exit"))
                except (RuntimeError, OSError):
                    self.returncode = -signal.SIGKILL
                self.connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Exit code, once the process has ended; `subprocess.TimeoutExpired` if it has not in so many seconds."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            left = None if until is None else until - time.monotonic()
            if left is not None and left < 0:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            self._heard(left)
        return code

    def _heard(self, seconds: float | None) -> None:
        """Wait until the server says something of the process, another thread has heard it, or time is up."""
        # What another thread hears closes the connection, which wakes nobody: so a look is due now and then.
        with contextlib.suppress(OSError, ValueError):
            select.select([self.connection], [], [], LOOK if seconds is None else min(seconds, LOOK))

    def send_signal(self, number: int) -> None:
        """Send the process a signal, unless it has ended; it may have since that was last told."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)
