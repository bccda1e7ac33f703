"""The command for many places: what it counts, and which options go together."""

import pytest
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.commands.batch import batch as command
from ouhai_stats.publishing import batch, warm_server


@pytest.mark.parametrize(
    ("stands", "options", "at_once"), [(False, [], True), (True, [], False), (True, ["--force"], True)]
)
def test_the_server_of_a_batch_that_builds_for_sure_starts_before_its_modules(
    tmp_path, monkeypatch, stands, options, at_once
):
    """It imports for seconds; a batch that finds all unchanged never needs it."""
    asked = []
    given = warm_server.serving
    monkeypatch.setattr(warm_server, "serving", lambda *, at_once=False, **more: asked.append(at_once) or given(**more))
    monkeypatch.setattr(batch, "run_batch", lambda *arguments, **more: [])
    out = tmp_path / "out"
    if stands:
        out.mkdir()
    done = CliRunner().invoke(main, ["batch", str(tmp_path), "--out", str(out), *options])
    assert done.exit_code == 0 and asked == [at_once]


@pytest.mark.parametrize(("outcomes", "code"), [(["built", "unchanged", "built"], 0), (["built", "failed"], 1)])
def test_outcomes_are_counted_and_a_failure_ends_with_exit_code_1(tmp_path, monkeypatch, outcomes, code):
    monkeypatch.setattr(batch, "run_batch", lambda *arguments, **more: [{"outcome": name} for name in outcomes])
    done = CliRunner().invoke(command, [str(tmp_path / "."), "--quiet"])
    counted = ", ".join(f"{outcomes.count(name)} {name}" for name in ("built", "unchanged", "failed"))
    assert done.exit_code == code
    assert done.output.splitlines() == [counted, f"{tmp_path}-briefings/index.html"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--out", "s3://bucket/briefings"], "an address needs --scheduler; allowed is a folder"),
        (["--scheduler", "tcp://host:8786", "--jobs", "2"], "--jobs is for this machine"),
    ],
)
def test_options_of_a_cluster_and_of_this_machine_do_not_go_together(tmp_path, options, words):
    done = CliRunner().invoke(command, [str(tmp_path), *options])
    assert done.exit_code == 2 and words in done.output
