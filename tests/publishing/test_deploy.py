"""The files for systemd, cron and GitHub Actions parse, and name commands, options and files that exist."""

import configparser
import json
import os
import re
import shlex
import shutil
import socketserver
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from ouhai_stats.__main__ import main
from ouhai_stats.files import paths
from ouhai_stats.publishing import scheduled_run, status

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
    assert {f"{folder}/{path.relative_to(paths.ROOT)}" for path in (paths.REPORTS, paths.DATA)} <= set(writable)
    assert paths.DRAFTS.is_relative_to(paths.REPORTS)
    assert timer["Timer"]["OnCalendar"].endswith("Asia/Shanghai") and timer["Timer"]["Persistent"] == "yes"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_service_has_no_network_limits_its_memory_and_a_failure_is_told():
    service, failed = unit("ouhai-publish.service"), unit("ouhai-failed.service")
    assert service["Unit"]["OnFailure"] == "ouhai-failed.service"
    assert service["Service"]["PrivateNetwork"] == "yes" and service["Service"]["MemoryMax"] == "4G"
    assert service["Service"]["UMask"] == "0022"
    folder = failed["Service"]["WorkingDirectory"]
    script = shlex.split(failed["Service"]["ExecStart"])[-1]
    assert folder == service["Service"]["WorkingDirectory"] and (paths.ROOT / script).is_file()


def tell(**named):
    """Result of the script that tells of a failure, with nothing but these names of ours in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OUHAI_")}
    return subprocess.run(
        [sys.executable, DEPLOY / "tell.py"], env={**kept, **named}, capture_output=True, text=True, check=False
    )


def serving(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def test_a_failure_reaches_a_webhook():
    got = []

    class Sink(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Sink) as server:
        serving(server)
        done = tell(OUHAI_WEBHOOK=f"http://127.0.0.1:{server.server_port}/hook", OUHAI_MESSAGE="2021Q1: 除以零")
        server.shutdown()
    assert done.returncode == 0 and got == [{"text": "2021Q1: 除以零"}]


def test_a_failure_reaches_a_mailbox():
    got = []

    class Sink(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 sink\r\n")
            for line in self.rfile:
                got.append(line.decode("utf-8").rstrip())
                if line == b"data\r\n":
                    self.wfile.write(b"354 go\r\n")
                    while (part := self.rfile.readline()) != b".\r\n":
                        got.append(part.decode("utf-8").rstrip())
                if line.lower() == b"quit\r\n":
                    self.wfile.write(b"221 bye\r\n")
                    return
                self.wfile.write(b"250 ok\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Sink) as server:
        serving(server)
        sink = f"127.0.0.1:{server.server_address[1]}"
        done = tell(OUHAI_MAIL_TO="office@example.org", OUHAI_SMTP=sink, OUHAI_MESSAGE="2021Q1: division by zero")
        server.shutdown()
    assert done.returncode == 0, done.stderr
    # Python writes the command in letters of another size from 3.13 on.
    assert "rcpt to:<office@example.org>" in [line.lower() for line in got] and "2021Q1: division by zero" in got


def test_a_webhook_that_is_no_web_address_is_refused(tmp_path):
    done = tell(OUHAI_WEBHOOK=(tmp_path / "hook").as_uri(), OUHAI_MESSAGE="x")
    assert done.returncode == 2 and "allowed is an address that begins with https:// or http://" in done.stderr


def test_where_nobody_is_named_the_script_says_so():
    done = tell(OUHAI_MESSAGE="x")
    assert done.returncode == 2 and "nobody is named" in done.stderr


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


def test_the_workflow_pins_by_commit_and_may_write_contents_alone():
    flow = yaml.safe_load((DEPLOY / "github-publish.yml").read_text(encoding="utf-8"))
    job = flow["jobs"]["publish"]
    assert flow["permissions"] == {} and job["permissions"] == {"contents": "write"}
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    kept = next(step for step in job["steps"] if "upload-artifact" in step.get("uses", ""))
    assert kept["if"] == "always()" and kept["with"]["path"].split() == ["reports/", "!reports/drafts/", "publish.log"]
    assert "git add reports data/tidy data/raw" in job["steps"][-2]["run"]


def test_the_workflow_brings_back_what_is_not_in_the_repository():
    """All that git ignores of an edition is in the cache, else each would be built again; and so is what a run kept."""
    flow = yaml.safe_load((DEPLOY / "github-publish.yml").read_text(encoding="utf-8"))
    cache = next(step for step in flow["jobs"]["publish"]["steps"] if "actions/cache" in step.get("uses", ""))
    cached = cache["with"]["path"].split()
    ignored = re.findall(r"^reports/\*\*/(\S+?)/?$", (paths.ROOT / ".gitignore").read_text(encoding="utf-8"), re.M)
    assert sorted(ignored) == ["*.docx", "*.pdf", "*.xlsx", "figures", "workings"]
    assert {f"reports/*/{name}" for name in ignored} <= set(cached)
    assert {f"reports/{status.LOOKED}", f"reports/{status.STATUS}"} <= set(cached)


def linted(path):
    """Rules that a linter of workflows finds broken; it is told to ask for nothing on the network."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if program is None:
        missing = "no zizmor in this environment: the workflow was NOT linted (make lint renews the environment)"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    asked = [program, "--offline", "--quiet", "--strict-collection", "--no-exit-codes", "--format=json", path]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted({finding["ident"] for finding in json.loads(done.stdout)})


def test_a_linter_of_workflows_finds_nothing_and_would_find_what_was_there(tmp_path):
    flow = (DEPLOY / "github-publish.yml").read_text(encoding="utf-8")
    assert linted(DEPLOY / "github-publish.yml") == []
    worse = re.sub(r"@[0-9a-f]{40} # (v\d)\S*", r"@\1", flow)
    worse = re.sub(r"permissions:\n +contents: write.*", "permissions: write-all", worse)
    worse = worse.replace('"$AS_OF"', '"${{ inputs.as_of }}"').replace("persist-credentials: false", "clean: true")
    (tmp_path / "worse.yml").write_text(worse, encoding="utf-8")
    found = linted(tmp_path / "worse.yml")
    assert found == ["artipacked", "excessive-permissions", "template-injection", "unpinned-uses"]


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_commands_and_options_named_exist(path):
    named = COMMAND.findall(path.read_text(encoding="utf-8"))
    for command, rest in named:
        options = {option for given in main.commands[command].params for option in given.opts}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options, (command, rest)
    if path.suffix in (".service", ".cron", ".yml") and path.name != "ouhai-failed.service":
        assert [command for command, _ in named] == ["publish"]


@pytest.mark.parametrize("path", sorted(DEPLOY.glob("*.md")), ids=lambda path: path.name)
def test_links_between_pages_resolve(path):
    for link in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert (DEPLOY / link).exists(), link


def test_every_exit_code_is_explained():
    page = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for code in (0, 1, scheduled_run.EXIT_WAITING, scheduled_run.EXIT_BUSY, 143):
        assert f"| {code} |" in page
