"""The newcomer's path, word by word as the tutorial prints it: clone, briefing, own cut-off, preview, own district."""

import os
import re
import subprocess

import pytest
from docs.pages import DOCS, Step, quick_notebooks, run_step, steps

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.edition import edition as edition_module
from ouhai_stats.files import paths

pytestmark = pytest.mark.slow

ROOT = paths.PACKAGE.parent
CUT_OFF = re.compile(r"in the line `(\w+)`: `([\d.]+)` becomes\s+`([\d.]+)`")


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """What the first lines of the tutorial leave: a clone, in which make knows how to go on."""
    begin, activate, *_ = [step.text.splitlines() for step in steps("tutorial") if step.kind == "sh"]
    got, changed, made = begin
    assert got.startswith("git clone https://") and changed == "cd ouhai-stats" and activate == [". .venv/bin/activate"]
    folder = tmp_path_factory.mktemp("newcomer") / "ouhai-stats"
    own = ["git", "clone", "-q", "--shared", str(ROOT), str(folder)]
    subprocess.run(own, check=True, env={**os.environ, "GIT_LFS_SKIP_SMUDGE": "1"})
    said = subprocess.run([*made.split(), "-n"], cwd=folder, capture_output=True, text=True, check=True).stdout
    assert "-m venv" in said and "python -m ouhai_stats briefing" in said
    return folder


@pytest.fixture
def at_the_desk(clone, monkeypatch):
    """The clone as working folder and project; notebooks are not run, all else of a briefing is real."""
    quick_notebooks(monkeypatch)
    monkeypatch.chdir(clone)
    monkeypatch.setenv(paths.PROJECT, str(clone))
    return clone


def test_the_cut_off_and_its_preview(edition, monkeypatch):
    monkeypatch.setattr(edition_module, "open_edition", lambda *given: edition)
    opened, shown = [step for step in steps("tutorial") if step.kind == "python"]
    names = {}
    run_step(opened, names)
    assert (names["strict"].targets["verdict"] != edition.targets["verdict"]).any()
    lines = shown.text.strip().splitlines()
    run_step(
        Step("python", "\n".join([*lines[:-1], f"page = {lines[-1].replace(')', ', page=' + repr('brief') + ')')}"])),
        names,
    )
    assert names["page"].page.startswith("<!doctype html>") and 'lang="en"' in names["page"].page


def test_the_changed_briefing_and_the_districts_own(at_the_desk):
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    name, before, after = CUT_OFF.search(text).groups()
    table = at_the_desk / "data" / "assumptions" / "parameters.csv"
    content = table.read_text(encoding="utf-8")
    assert f"\n{name},{before}," in content
    table.write_text(content.replace(f"\n{name},{before},", f"\n{name},{after},"), encoding="utf-8")
    changed, *district = [step for step in steps("tutorial") if step.kind != "python"][2:]
    run_step(changed, {})
    draft = at_the_desk / "reports" / "drafts" / "stricter"
    verdicts = [
        read_table(path / "tables" / "targets.csv")["verdict"] for path in (draft, ROOT / "reports" / "2021-plan")
    ]
    assert (draft / "method.html").exists() and (verdicts[0] != verdicts[1]).any()
    subprocess.run(["git", "checkout", "-q", "data/assumptions/parameters.csv"], cwd=at_the_desk, check=True)
    said = "\n".join(line for step in district for line in run_step(step, {}))
    assert (
        "plan of 2026, 5 rows (5 sure" in said and "/2026-02-28_plan_2026" in said and "2026-plan  due, ready" in said
    )
    own = at_the_desk.parent / "some-district"
    assert read_table(own / "data" / "regions.csv").loc[0, ["name_zh", "role"]].tolist() == ["某区", "plan"]
    assert (own / "reports" / "2026-plan" / "brief.html").exists()
