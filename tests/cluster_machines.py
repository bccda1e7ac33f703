"""A real scheduler and workers of Dask for tests, each a process of its own, on loopback."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

__all__ = ["Cluster", "started"]

TESTS = Path(__file__).parent
PORT = 18786


class Cluster:
    """A scheduler and workers, each a process of its own, on loopback."""

    def __init__(self, folder, port):
        self.address, self.folder, self.running = f"tcp://127.0.0.1:{port}", folder, []
        self.port = port

    def start(self, kind, *arguments):
        environment = {
            **os.environ,
            "PYTHONPATH": str(TESTS),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
        }
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
        with (self.folder / "log").open("a") as log:
            process = subprocess.Popen(command, env=environment, cwd=self.folder, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def scheduler(self):
        return self.start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show")

    def worker(self):
        return self.start(
            "worker", self.address, "--nthreads", "1", "--nworkers", "1", "--no-nanny", "--no-dashboard",
            "--host", "127.0.0.1", "--memory-limit", "0", "--local-directory", str(self.folder),
        )  # fmt: skip

    def close(self):
        for process in self.running:
            process.kill()
            process.wait()


@contextlib.contextmanager
def started(folder):
    """A scheduler and workers to be started, at a port that no other process of a run has; killed at the end."""
    folder.mkdir()
    made = Cluster(folder, PORT + os.getpid() % 1000)
    try:
        yield made
    finally:
        made.close()
