"""Messages on one socket: whole, however they are cut on the way."""

import pytest

from ouhai_stats.publishing.kernel_messages import IOPUB, SHELL, Reading, framed

SENT = [(SHELL, b"{}", []), (IOPUB, '{"word": "温州"}'.encode(), [b"\x00\x01", b""]), (IOPUB, b"x" * 70_000, [])]


@pytest.mark.parametrize("piece", [1, 7, 65_536, 1 << 20])
def test_messages_are_read_whole_in_pieces_of_any_size(piece):
    reading = Reading()
    content = b"".join(framed(*message) for message in SENT)
    pieces = [content[at : at + piece] for at in range(0, len(content), piece)]
    assert [message for cut in pieces for message in reading.fed(cut)] == SENT


def test_a_message_that_was_cut_off_is_none():
    reading = Reading()
    assert list(reading.fed(framed(*SENT[0]) + framed(*SENT[1])[:-1])) == SENT[:1]
