"""The command line: help for everything, one clear line and exit code 1 for a failure."""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from click import shell_completion
from click.testing import CliRunner

from ouhai_stats import __version__
from ouhai_stats.__main__ import main
from ouhai_stats.data import check_against_text
from ouhai_stats.files import paths
from ouhai_stats.publishing import build

COMMANDS = sorted(main.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_list(command):
    shown = CliRunner().invoke(main, [command, "--help"])
    assert shown.exit_code == 0 and main.commands[command].help
    for given in main.commands[command].params:
        assert getattr(given, "help", None) or given.human_readable_name in main.commands[command].help, given.name
    assert f"ouhai_stats {command}" in (paths.ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["briefing", "--as-of", "2021-13-40"], "error: as_of=2021-13-40: allowed is a day"),
        (["briefing", "--plan-year", "1999"], "error: plan_year=1999: allowed are 2021"),
        (["briefing", "--as-of", "2021-01-01"], "allowed is that day or a later one"),
        (["run", "notebooks/04_briefing.ipynb", "out.ipynb", "-p", "as_off", "x"], "did you mean as_of"),
    ],
)
def test_a_failure_is_one_line_and_exit_code_1(ouhai, arguments, words):
    done = ouhai(*arguments)
    assert done.returncode == 1
    assert words in done.stderr and "Traceback" not in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("error: ")]) == 1
    assert not (paths.ROOT / "out.ipynb").exists()


def test_the_traceback_is_there_for_who_asks():
    run = ["run", "notebooks/04_briefing.ipynb", "out.ipynb", "-p", "as_off", "x"]
    command = [sys.executable, "-m", "ouhai_stats", "--traceback", *run]
    done = subprocess.run(command, capture_output=True, text=True, cwd=paths.ROOT, check=False)
    assert done.returncode == 1 and "Traceback" in done.stderr


def test_help_and_version_are_no_failure(ouhai):
    assert ouhai("--version").returncode == 0 and __version__ in ouhai("--version").stdout
    assert ouhai("status", "--help").returncode == 0 and "Usage:" in ouhai().stdout


def test_no_summary_of_a_command_is_cut():
    shown = CliRunner().invoke(main, ["--help"], terminal_width=80, color=False).output
    listed = " ".join(shown.partition("Commands:")[2].split())
    assert len(listed.splitlines()) == 1 and "..." not in listed
    for command in COMMANDS:
        first = " ".join(main.commands[command].help.split("\n\n")[0].split())
        assert re.search(rf"(^| ){command} {re.escape(first.partition('. ')[0].rstrip('.'))}", listed), command


@pytest.mark.slow
def test_what_can_be_read_by_a_program_is_one_json(tmp_path):
    (tmp_path / "terms.txt").write_text("地区生产总值增长8.5%以上\n", encoding="utf-8")
    asked = [
        ["status", "--as-of", "2021-03-09", "--json"],
        ["parameters", str(paths.NOTEBOOKS / "04_briefing.ipynb"), "--json"],
        ["check", str(next(paths.RAW.glob("*/*.csv"))), "--json"],
    ]
    for arguments in asked:
        assert json.loads(CliRunner().invoke(main, arguments).stdout), arguments


def test_an_edition_from_before_its_plan_is_refused_before_the_work(monkeypatch):
    monkeypatch.setattr(build, "build_tidy", lambda: pytest.fail("the work began"))
    with pytest.raises(ValueError, match="allowed is that day or a later one"):
        build.build_edition({"as_of": "2021-01-01"})
    with pytest.raises(ValueError, match="previous_as_of=2021-01-01: allowed is a day from 2021-03-09"):
        build.build_edition({"as_of": "2021-04-30", "previous_as_of": "2021-01-01"})


@pytest.mark.parametrize("error", [IndexError("list index\nout of range"), KeyError("gdp"), AttributeError("x")])
def test_an_unexpected_error_is_one_line_that_says_how_to_report_it(ouhai, monkeypatch, error):
    def broken(*arguments):
        raise error

    monkeypatch.setattr(check_against_text, "verify_source", broken)
    done = ouhai("verify", "README.md")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert f"error: unexpected {type(error).__name__} in ouhai_stats/commands/editions.py, line " in done.stderr
    assert "please open an issue" in done.stderr and __version__ in done.stderr and "--traceback" in done.stderr
    whole = ouhai("--traceback", "verify", "README.md")
    assert whole.returncode == 1 and "Traceback" in whole.stderr and "in broken" in whole.stderr


def completing(**told):
    """What the installed command answers a shell that asks for completion."""
    return CliRunner().invoke(main, [], prog_name="ouhai-stats", env=told).output


@pytest.mark.parametrize(("words", "answer"), [("st", "plain,status"), ("check --js", "plain,--json")])
def test_the_shell_completes_commands_and_options(words, answer):
    asked = {"COMP_WORDS": f"ouhai-stats {words}", "COMP_CWORD": str(len(words.split()))}
    assert completing(_OUHAI_STATS_COMPLETE="bash_complete", **asked).split() == [answer]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_of_the_page_gives_the_shell_its_completion(monkeypatch, shell):
    # Which bash is installed is asked for by starting one.
    monkeypatch.setattr(shell_completion.BashComplete, "_check_version", staticmethod(lambda: None))
    text = (paths.ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    assert f"_OUHAI_STATS_COMPLETE={shell}_source ouhai-stats" in text
    script = completing(_OUHAI_STATS_COMPLETE=f"{shell}_source")
    assert f"_OUHAI_STATS_COMPLETE={shell}_complete" in script and "ouhai-stats" in script


def test_it_works_in_a_folder_of_a_chinese_name_where_the_system_knows_ascii_only(tmp_path):
    project = tmp_path / "瓯海区 简报"
    (project / "data").mkdir(parents=True)
    shutil.copy(paths.DATA / "regions.csv", project / "data")
    (project / "条款.txt").write_text("地区生产总值增长8.5%以上\n", encoding="utf-8")
    plain = {
        name: value for name, value in os.environ.items() if name not in ("LANG", "PYTHONUTF8", "PYTHONIOENCODING")
    }
    done = subprocess.run(
        [sys.executable, "-m", "ouhai_stats", "--project", str(project), "read", "条款.txt"],
        capture_output=True,
        cwd=project,
        env={**plain, "LC_ALL": "C", "PYTHONPATH": str(paths.ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "地区生产总值增长8.5%以上" in done.stdout.decode("utf-8") and not done.stderr
