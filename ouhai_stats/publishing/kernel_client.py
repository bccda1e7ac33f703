"""Clients of a kernel: one that does not listen longer than it must, and one on the socket of a forked kernel."""

import asyncio
import math
import socket
import time
from datetime import datetime
from queue import Empty
from typing import Any

from jupyter_client import AsyncKernelClient

from ouhai_stats.publishing.kernel_messages import SHELL, Reading, framed

__all__ = ["ReadyClient", "SocketClient"]

# Seconds for an answer of a kernel before it is asked again.
ANSWER = 1.0


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


class Channel:
    """One of Jupyter's channels, all of which are on one socket."""

    def __init__(self, client: "SocketClient") -> None:
        self.client, self.came = client, asyncio.Queue[dict[str, Any] | None]()

    def send(self, message: dict[str, Any]) -> None:
        """Send a request."""
        self.client.wire.write(framed(SHELL, self.client.session.pack(message), []))

    async def get_msg(self, timeout: float | None = None) -> dict[str, Any]:
        """The next message; `queue.Empty` if none comes in so many seconds. Who waits when it stops is cancelled."""
        try:
            async with asyncio.timeout(timeout):
                message = await self.came.get()
        except TimeoutError:
            raise Empty from None
        if message is None:
            raise asyncio.CancelledError
        return message

    def stop(self) -> None:
        """Let nobody wait any longer."""
        self.came.put_nowait(None)


class SocketClient(ReadyClient, asyncio.Protocol):
    """A client of a kernel at the other end of a socket."""

    def __init__(self, connection: socket.socket, **traits: Any) -> None:
        super().__init__(**traits)
        self.connection, self.reading = connection, Reading()
        self._shell_channel, self._iopub_channel = Channel(self), Channel(self)

    async def start_channels(self) -> None:  # type: ignore[override]
        """Begin to listen."""
        loop = asyncio.get_running_loop()
        self.wire, _ = await loop.create_unix_connection(lambda: self, sock=self.connection)

    def data_received(self, data: bytes) -> None:
        """Give each message that has come to its channel."""
        for channel, packed, buffers in self.reading.fed(data):
            message = {**self.session.unpack(packed), "buffers": buffers}
            # When it was sent is a moment and no text, as Jupyter's session gives it: nbclient notes it at the cell.
            message["header"]["date"] = datetime.fromisoformat(message["header"]["date"])
            (self._shell_channel if channel == SHELL else self._iopub_channel).came.put_nowait(message)

    async def stop_channels(self) -> None:  # type: ignore[override]
        """Hang up, and have those end who still listen."""
        self._shell_channel.stop()
        self._iopub_channel.stop()
        self.wire.close()
        await asyncio.sleep(0)
