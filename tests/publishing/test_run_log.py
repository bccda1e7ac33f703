"""What a run does, a JSON line a step; and a file that is no such log is left alone."""

import io
import json

import pytest

from ouhai_stats.publishing.run_log import STEPS, RunLog, check_log


def lines(stream):
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_step_that_is_done_and_one_that_fails_are_a_line_each():
    log = RunLog(io.StringIO())
    log.edition = "2021-plan"
    with log.step("notebook", "04_briefing zh"):
        pass
    with pytest.raises(ZeroDivisionError), log.step("verify"):
        raise ZeroDivisionError
    done, failed = lines(log.stream)
    assert (done["step"], done["detail"], done["outcome"]) == ("notebook", "04_briefing zh", "done")
    assert (failed["edition"], failed["outcome"], failed["message"]) == ("2021-plan", "failed", "ZeroDivisionError")
    assert "detail" not in failed and done["seconds"] >= 0


def test_a_step_that_is_none_is_refused_and_without_a_stream_nothing_is_written():
    with (
        pytest.raises(ValueError, match="the step paint is not known; allowed are lock, recover"),
        RunLog().step("paint"),
    ):
        pass
    RunLog().write("lock", "done")


@pytest.mark.parametrize("content", [None, "", f'{{"step": "{STEPS[0]}"}}\nanything\n'])
def test_a_new_or_empty_file_and_an_earlier_log_may_be_added_to(tmp_path, content):
    if content is not None:
        (tmp_path / "log").write_text(content, encoding="utf-8")
    check_log(tmp_path / "log")


@pytest.mark.parametrize("content", ["ten years of work\n", "[1]\n", '{"step": "paint"}\n', "\n"])
def test_a_file_of_a_users_may_not(tmp_path, content):
    (tmp_path / "thesis.txt").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"thesis\.txt is no log of a run; allowed is a new file"):
        check_log(tmp_path / "thesis.txt")
