"""One run from end to end: notebooks, pages, checks, swap, index, and the same once more."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from ouhai_stats.data.sources import read_table
from ouhai_stats.files import paths
from ouhai_stats.publishing.checks import FILES, verify_edition


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Copy of the project with its opening edition published."""
    root = tmp_path_factory.mktemp("project")
    for name in ("ouhai_stats", "data", "notebooks", "requirements", "reports/2021-plan"):
        shutil.copytree(paths.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        path = root / "reports" / "2021-plan" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(path.read_bytes() if path.exists() else b"not under version control")
    return root


def publish(project, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "ouhai_stats", "publish", *arguments],
        cwd=project,
        text=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(project)},
        check=False,
    )


def state(project):
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in project.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


@pytest.mark.build
def test_the_first_quarter_is_published_once(project):
    opening = {path: seen for path, seen in state(project).items() if "2021-plan" in path.parts}
    done = publish(project, "--as-of", "2021-04-30")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "published 2021Q1"
    verify_edition(project / "reports" / "2021Q1", {})
    assert (
        json.loads((project / "reports" / "2021Q1" / "edition.json").read_text(encoding="utf-8"))["as_of"]
        == "2021-04-30"
    )
    moved = read_table(project / "reports" / "2021Q1" / "tables" / "changes.csv").set_index("number")
    assert moved.loc["gdp.chance", "state"] == "changed"
    assert "该期未存档" not in (project / "reports" / "2021Q1" / "briefing.html").read_text(encoding="utf-8")
    assert "2021年4月30日" in (project / "reports" / "index.html").read_text(encoding="utf-8")
    assert {json.loads(line)["outcome"] for line in done.stderr.splitlines()} == {"done", "unchanged"}
    before = state(project)
    assert {path: before[path] for path in opening} == opening
    again = publish(project, "--as-of", "2021-04-30")
    assert (again.returncode, again.stdout) == (0, "nothing new to publish\n")
    assert state(project) == before
