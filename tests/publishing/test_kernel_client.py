"""Clients of a kernel: they go on as soon as it has answered, and wait for nobody when they hang up."""

import asyncio
import socket
from datetime import datetime
from queue import Empty
from types import SimpleNamespace

import papermill  # noqa: F401 - it loads our engine, which needs its own
import pytest

from ouhai_stats.publishing.kernel_client import ReadyClient, SocketClient
from ouhai_stats.publishing.kernel_messages import IOPUB, SHELL, framed


@pytest.mark.parametrize(
    ("alive", "says"), [(True, "Kernel didn't respond in 0 seconds"), (False, "Kernel died before replying")]
)
def test_a_kernel_that_does_not_answer_is_given_up(alive, says):
    asked = []

    async def nothing(timeout):
        raise Empty

    async def lives():
        return alive

    silent = SimpleNamespace(kernel_info=lambda: asked.append(1), get_shell_msg=nothing, is_alive=lives)
    with pytest.raises(RuntimeError, match=says):
        asyncio.run(ReadyClient.wait_for_ready(silent, timeout=0))
    assert asked == [1]


def test_a_kernel_that_is_heard_late_is_asked_again():
    asked, heard = [], iter([Empty(), None])

    async def answer(timeout):
        return {}

    async def output(timeout):
        if error := next(heard):
            raise error

    async def lives():
        return True

    late = SimpleNamespace(
        kernel_info=lambda: asked.append(1), get_shell_msg=answer, get_iopub_msg=output, is_alive=lives
    )
    asyncio.run(ReadyClient.wait_for_ready(late, timeout=60))
    assert asked == [1, 1]


def test_a_client_keeps_no_heartbeat():
    """What it would send to a kernel that died is waited for at the end, a second for each."""
    client = ReadyClient()
    try:
        client.start_channels()
        assert client.channels_running and not client.hb_channel.is_alive()
    finally:
        client.stop_channels()


@pytest.fixture
def line():
    """A client of a kernel, and the kernel's end of their socket."""
    ours, theirs = socket.socketpair()
    with theirs:
        yield SocketClient(ours), theirs


def test_each_channel_has_its_own_messages_in_order(line):
    client, kernel = line

    async def heard():
        await client.start_channels()
        for number, channel in enumerate([SHELL, IOPUB, IOPUB, SHELL]):
            sent = client.session.msg("status", {"number": number})
            kernel.sendall(framed(channel, client.session.pack(sent), [b"x"]))
        channels = (client.iopub_channel, client.iopub_channel, client.shell_channel, client.shell_channel)
        try:
            return [await channel.get_msg(timeout=10) for channel in channels]
        finally:
            await client.stop_channels()

    messages = asyncio.run(heard())
    assert [message["content"]["number"] for message in messages] == [1, 2, 0, 3]
    assert {type(message["header"]["date"]) for message in messages} == {datetime}
    assert messages[0]["buffers"] == [b"x"]


def test_who_waits_for_a_message_is_told_that_none_came_or_that_the_line_was_closed(line):
    client, _ = line

    async def nothing():
        await client.start_channels()
        with pytest.raises(Empty):
            await client.shell_channel.get_msg(timeout=0)
        waiting = asyncio.ensure_future(client.iopub_channel.get_msg())
        await asyncio.sleep(0)
        await client.stop_channels()
        return waiting.cancelled()

    assert asyncio.run(nothing())
