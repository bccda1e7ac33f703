"""Jupyter's messages on one socket between a forked kernel and who runs its cells.

A kernel of Jupyter's has five ZeroMQ sockets and four threads; a message is signed, written in six parts and handed
from thread to thread, which takes longer than most cells run. Here it is one piece, written and read at once.
"""

import pickle
from collections.abc import Iterator
from typing import Any

__all__ = ["IOPUB", "SHELL", "Reading", "framed"]

# Channels of Jupyter's on which a kernel answers, and tells what cells show.
SHELL, IOPUB = "shell", "iopub"
# Bytes that say how long a message is.
LENGTH = 8


def framed(channel: str, packed: bytes, buffers: list[bytes]) -> bytes:
    """A message as it is sent: its length, then its channel, its JSON and binary buffers that belong to it."""
    content = pickle.dumps((channel, packed, buffers))
    return len(content).to_bytes(LENGTH) + content


class Reading:
    """Messages as they arrive, in pieces of any size."""

    def __init__(self) -> None:
        self._begun = bytearray()

    def fed(self, data: bytes) -> Iterator[tuple[str, bytes, list[Any]]]:
        """Messages that are whole with some more bytes, each a channel, JSON and buffers."""
        self._begun += data
        while len(self._begun) >= LENGTH:
            end = LENGTH + int.from_bytes(self._begun[:LENGTH])
            if len(self._begun) < end:
                return
            content = bytes(self._begun[LENGTH:end])
            del self._begun[:end]
            yield pickle.loads(content)  # noqa: S301 - the kernel was forked by who reads it
