"""The files for systemd, cron and GitHub Actions parse, and name commands, options and files that exist."""

import configparser
import re
import shlex

import pytest
import yaml

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import scheduled_run

DEPLOY = paths.ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
COMMAND = re.compile(r"python -m ouhai_stats ([a-z]+)([^\n`|]*)")


def unit(name):
    """Unit file of systemd as sections."""
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def test_service_and_timer_fit_together():
    service, timer = unit("ouhai-publish.service"), unit("ouhai-publish.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert {int(code) for code in service["Service"]["SuccessExitStatus"].split()} == {
        scheduled_run.EXIT_WAITING,
        scheduled_run.EXIT_BUSY,
    }
    folder = service["Service"]["WorkingDirectory"]
    assert shlex.split(service["Service"]["ExecStart"]) == [
        f"{folder}/.venv/bin/python",
        "-m",
        "ouhai_stats",
        "publish",
    ]
    writable = service["Service"]["ReadWritePaths"].split()
    assert {f"{folder}/{path.relative_to(paths.ROOT)}" for path in (paths.REPORTS, paths.DATA, paths.DRAFTS)} <= set(
        writable
    )
    assert timer["Timer"]["OnCalendar"].endswith("Asia/Shanghai") and timer["Timer"]["Persistent"] == "yes"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_cron_line_has_five_fields_and_our_command():
    lines = [
        line for line in (DEPLOY / "ouhai.cron").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    assert len(lines) == 1
    fields = lines[0].split(None, 5)
    assert all(re.fullmatch(r"[\d*,/-]+", field) for field in fields[:5])
    assert fields[5].startswith("cd /opt/ouhai && .venv/bin/python -m ouhai_stats publish ")


def test_the_workflow_parses_and_lets_waiting_pass():
    flow = yaml.safe_load((DEPLOY / "github-publish.yml").read_text(encoding="utf-8"))
    assert flow[True]["schedule"][0]["cron"] == "30 2 * * 1-5"
    runs = [step["run"] for step in flow["jobs"]["publish"]["steps"] if "run" in step]
    assert runs[0] == "make test" and "make test" in (paths.ROOT / "README.md").read_text(encoding="utf-8")
    assert f"0|{scheduled_run.EXIT_WAITING}) ;;" in runs[1]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_commands_and_options_named_exist(path):
    named = COMMAND.findall(path.read_text(encoding="utf-8"))
    for command, rest in named:
        options = {option for given in main.commands[command].params for option in given.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options, (command, rest)
    if path.suffix in (".service", ".cron", ".yml"):
        assert [command for command, _ in named] == ["publish"]


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.md")), ids=lambda path: path.name)
def test_links_between_pages_resolve(path):
    for link in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert (DEPLOY / link).exists(), link


def test_every_exit_code_is_explained():
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for code in (0, 1, scheduled_run.EXIT_WAITING, scheduled_run.EXIT_BUSY, 143):
        assert f"| {code} |" in page
