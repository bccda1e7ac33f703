"""Parts of an edition that a forked process writes in the tests, and ways in which one fails."""

import os
import signal

__all__ = ["PARTS", "bug", "full", "killed", "note", "third"]


def note(stage, made):
    """Which process wrote it, and from what."""
    (stage / made["name"]).write_text(str(os.getpid()), encoding="utf-8")


def other(stage, made):
    """A second file."""
    (stage / "other").write_text(str(os.getpid()), encoding="utf-8")


def third(stage, made):
    """A third file."""
    (stage / "third").write_text(str(os.getpid()), encoding="utf-8")


def full(stage, made):
    """A disk that is full."""
    raise OSError(28, "No space left on device")


def bug(stage, made):
    """An error that nobody foresaw."""
    raise KeyError("name")


def killed(stage, made):
    """A process that the system ends."""
    os.kill(os.getpid(), signal.SIGKILL)


PARTS = {"note": "part_writers:note", "other": "part_writers:other"}
