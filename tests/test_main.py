"""The command line: help for everything, one clear line and exit code 1 for a failure."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from types import SimpleNamespace

import click
import pytest
from click import shell_completion
from click.testing import CliRunner

from ouhai_stats import __version__
from ouhai_stats.__main__ import main, run_main
from ouhai_stats.data import check_against_text
from ouhai_stats.files import paths
from ouhai_stats.publishing import build, unchanged, warm_server

COMMANDS = sorted(main.commands)


@pytest.fixture
def ouhai(monkeypatch, tmp_path):
    """The command line as from a shell at the root, in this process: exit code and what was written.

    Its reports are its own: a build of another test may hold the lock of the repository's.
    """
    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(paths, "REPORTS", tmp_path / "reports", raising=False)
    handler = signal.getsignal(signal.SIGTERM)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["ouhai_stats", *arguments])
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
            run_main()
        return SimpleNamespace(returncode=ended.value.code, stdout=out.getvalue(), stderr=err.getvalue())

    yield run
    signal.signal(signal.SIGTERM, handler)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_list(command):
    shown = CliRunner().invoke(main, [command, "--help"])
    assert shown.exit_code == 0 and main.commands[command].help
    for given in main.commands[command].params:
        assert getattr(given, "help", None) or given.human_readable_name in main.commands[command].help, given.name
    assert f"ouhai_stats {command}" in (paths.ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")


def test_parameters_of_a_notebook():
    shown = CliRunner().invoke(main, ["parameters", str(paths.NOTEBOOKS / "04_briefing.ipynb")])
    assert "as_of: str = '2021-03-09'  # information date" in shown.output


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


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["briefing", "--colour", "red"], "No such option"),
        (["briefing", "--plan-year", "20"], "1990<=x<=2100"),
        (["import", "docs", "--to", "draft"], "'docs' is a directory; allowed: a file that is there; see"),
        (["verify", "nowhere"], "'nowhere' does not exist; allowed: a file or folder that is there; see"),
        (["batch", "README.md"], "'README.md' is a file; allowed: a folder that is there; see"),
        (["publsh"], "No such command 'publsh'"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_is_allowed(ouhai, arguments, words):
    done = ouhai(*arguments)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ") and words in done.stderr and done.stderr.endswith("--help\n")


@pytest.mark.parametrize("arguments", [["parameters", "README.md"], ["run", "README.md", "out.ipynb"]])
def test_what_is_no_notebook_is_named(ouhai, arguments):
    told = ouhai(*arguments).stderr
    assert "README.md: no notebook; allowed is a file of Jupyter's that ends in .ipynb" in told
    assert len(told.splitlines()) == 1


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


def test_an_option_of_one_name_has_one_type_in_every_command():
    types = {}
    for command in main.commands.values():
        for given in command.params:
            if isinstance(given, click.Option) and given.name in ("plan_year", "as_of", "scenario", "as_json", "quiet"):
                types.setdefault(given.name, {}).setdefault(repr(given.type) + str(given.metavar), []).append(
                    command.name
                )
    assert {name: len(found) for name, found in types.items()} == dict.fromkeys(types, 1), types
    assert len(types["plan_year"][next(iter(types["plan_year"]))]) == 5


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


def test_a_briefing_ends_with_its_finding_the_file_to_open_and_the_seconds(ouhai, monkeypatch):
    folder = paths.ROOT / "reports" / "2021-plan"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    monkeypatch.setattr(build, "build_edition", lambda given, **how: files)
    monkeypatch.setattr(unchanged, "unchanged_edition", lambda given, folder: [])
    monkeypatch.setattr(warm_server, "serving", lambda **how: contextlib.nullcontext())
    chinese, english, last = ouhai_lines(ouhai("briefing", "--quiet"))
    assert "地区生产总值" in chinese and chinese in (folder / "brief.html").read_text(encoding="utf-8")
    assert english.startswith("GDP ") and english in (folder / "brief.en.html").read_text(encoding="utf-8")
    assert last == f"open reports/2021-plan/brief.html ({len(files)} files in reports/2021-plan, 0 seconds)"


def ouhai_lines(done):
    """Lines that a command which ends well has printed."""
    assert not done.returncode, done.stderr
    return done.stdout.splitlines()


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


@pytest.mark.build
def test_one_notebook_runs_from_the_command_line(ouhai, tmp_path, forking):
    out = tmp_path / "done.ipynb"
    done = ouhai("run", "notebooks/03_scenarios.ipynb", str(out), "-p", "language", "en")
    assert done.returncode == 0, done.stderr
    assert out.exists() and str(out) in done.stdout


@pytest.mark.slow
def test_tidy_prints_what_it_wrote():
    shown = CliRunner().invoke(main, ["tidy"])
    assert shown.exit_code == 0 and "data/tidy/targets.csv" in shown.output.replace("\\", "/")


def test_verify_refuses_another_text(ouhai, tmp_path):
    text = tmp_path / "other.txt"
    text.write_text("| a | b | c | d | e | f | g |\n", encoding="utf-8")
    done = ouhai("verify", str(text))
    assert done.returncode == 1 and "not the text that source.yml names" in done.stderr
    for other in ("README.md", "docs/briefing-pdf.png"):
        told = ouhai("verify", other).stderr.splitlines()
        assert len(told) == 1 and "allowed: the text of 2021-03-09_ouhai_plan" in told[0]


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
