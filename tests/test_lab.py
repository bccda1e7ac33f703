"""What `make lab` opens, driven as a person would: a parameter changed, Run All, the number, the preview; one refused."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from ouhai_stats.files import paths

pytestmark = pytest.mark.browser
TOKEN, STARTED = "a-token-of-the-test", re.compile(r"http://127\.0\.0\.1:\d+/lab/\S*\?token=")
ASKED = "--no-browser --allow-root --port=0 --ip=127.0.0.1 --IdentityProvider.token=" + TOKEN
# Longer than any step takes on a machine that is busy with other tests.
PATIENCE = 120_000


def recipe():
    """What `make lab` runs once the environment stands."""
    said = subprocess.run(["make", "-n", "lab", f"ARGS={ASKED}"], cwd=paths.ROOT, capture_output=True, text=True)
    return said.stdout[said.stdout.index("mkdir -p .venv/etc/jupyter") :]


@pytest.fixture
def lab(tmp_path):
    """Address of JupyterLab on a copy of the project, which may be changed."""
    project = tmp_path / "project"
    for name in ("data", "notebooks"):
        shutil.copytree(paths.ROOT / name, project / name, ignore=shutil.ignore_patterns("scratch", ".*"))
    (project / ".venv").symlink_to(sys.prefix)
    # The path of a kernel's socket must be short.
    home = Path(tempfile.mkdtemp(prefix="lab-"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "OUHAI", "PYTEST"))}
    own = {**kept, "HOME": str(home), paths.PROJECT: str(project), "PYTHONPATH": str(paths.ROOT)}
    with (tmp_path / "log").open("w+", encoding="utf-8") as log:
        server = subprocess.Popen(
            ["sh", "-ec", recipe()], cwd=project, env=own, stdout=log, stderr=log, start_new_session=True
        )
        try:
            yield started(server, Path(log.name))
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)
            shutil.rmtree(home)


def started(server, log):
    """Address that a server tells once it listens."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        if told := STARTED.search(log.read_text(encoding="utf-8")):
            return f"{told[0]}{TOKEN}"
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def run_all(page, before, after):
    """Write a parameter's new value over the old one, and choose Run All."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").first.locator(".cm-content")
    text = cell.inner_text()
    assert text.count(before) == 1
    cell.get_by_text(before).click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text.replace(before, after))
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('[data-command="runmenu:run-all"]').click()


def test_a_parameter_changed_gives_another_number_and_its_preview_and_a_wrong_one_its_message(lab, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, asked, errors = context.new_page(), [], []
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(lab)
    assert page.locator(".jp-Notebook h1").inner_text().startswith("00 ")
    # JupyterLab forgets cells that are run before their kernel is there; until then it says No Kernel.
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()

    run_all(page, "2021-03-09", "2021-13-40")
    message = page.locator(".jp-OutputArea pre").get_by_text("allowed is a day of the calendar").last
    message.wait_for()
    page.wait_for_function(
        "(message) => { const box = message.getBoundingClientRect(); return box.height && box.bottom <= innerHeight }",
        arg=message.element_handle(),
    )

    run_all(page, "2021-13-40", "2021-04-30")
    page.locator(".jp-OutputArea").get_by_text("2021-04-30").first.wait_for()
    preview = page.frame_locator(".jp-OutputArea iframe")
    preview.locator(".finding").wait_for()
    chance = page.locator(".jp-OutputArea table").last.locator("tbody td").nth(1).inner_text()
    assert 0 < float(chance) < 1 and "%" in preview.locator(".finding").inner_text()
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith((lab.partition("/lab")[0], "data:", "blob:", "about:"))] == []
