"""The run is broken in every way we could think of; after each the last good edition opens and the next run succeeds.

`docs/reliability.md` is the table of what was tried. To write it anew: ``OUHAI_WRITE=1 pytest tests/test_faults.py``.
"""

import functools
import json
import multiprocessing
import os
import re
import shutil
import signal
import tempfile
import time
from pathlib import Path
from unittest import mock

import fault_runs
import psutil
import pytest

from ouhai_stats.files import paths
from ouhai_stats.files.atomic import STAGE
from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.checks import verify_edition
from ouhai_stats.publishing.index_page import PAGES
from ouhai_stats.publishing.run_log import STEPS

pytestmark = pytest.mark.slow

PAGE = paths.ROOT / "docs" / "reliability.md"
DAY, NEW_DAY = "2021-04-30", "2021-05-26"
RELEASE = (
    "region,series,period,value,unit,published_on,source\n瓯海区,gdp,2021年一季度,18.2,%,2021-05-25,统计月报（虚构）\n"
).encode("gb18030")
FOLDER = "2021-05-25_release"
KILLED = -signal.SIGKILL
# Asleep; that one which works is ended too shows in `test_run_notebook.py`.
HUNG = "import time\nwhile True:\n    try:\n        while True: time.sleep(60)\n    except BaseException: pass"


def start(root, *given):
    """A run in a process of its own, forked from one that has everything loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "fault_server"])
    process = context.Process(target=fault_runs.run, args=(str(root), *given))
    with mock.patch.dict(os.environ, PYTHONPATH=str(Path(fault_runs.__file__).parent)):
        process.start()
    return process


def ended(process, root):
    """Exit code and words of a run."""
    process.join(60)
    code, told = process.exitcode, root / fault_runs.OUTCOME
    process.close()
    return code, json.loads(told.read_text(encoding="utf-8"))[1] if told.exists() else ""


def run(root, *given):
    return ended(start(root, *given), root)


@functools.cache
def template():
    """A project with two editions published and a release waiting, made once."""
    root = Path(tempfile.mkdtemp(prefix="ouhai-faults-")) / "project"
    root.mkdir()
    assert run(root, DAY) == (0, "published 2021-plan, 2021Q1")
    incoming = root / "data" / "incoming"
    incoming.mkdir()
    (incoming / "release.csv").write_bytes(RELEASE)
    return root


@pytest.fixture(scope="module", autouse=True)
def cleaned():
    yield
    shutil.rmtree(template().parent)
    template.cache_clear()


@pytest.fixture(scope="module")
def server(fork_server):
    """Address of the tests' fork server, which is up."""
    with mock.patch.dict(os.environ, {warm_server.ADDRESS: fork_server}):
        assert warm_server.fork("os:getpid").wait() == 0
    return fork_server


def visible(root):
    """Bytes of every file in the editions that a reader sees, by edition."""
    folders = [path for path in sorted((root / "reports").iterdir()) if path.is_dir() and path.name[0] != "."]
    return {
        folder.name: {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in folders
    }


def seen(root, *, hidden=False):
    """What readers see after a fault: every edition opens and is one of the two whole ones; the index leads to files."""
    editions, before = visible(root), visible(template())
    assert editions["2021-plan"] == before["2021-plan"]
    assert set(editions) == set(before) - ({"2021Q1"} if hidden else set())
    for name, files in editions.items():
        opens(root / "reports" / name, frozenset(files.items()))
    for page in PAGES.values():
        html = (root / "reports" / page).read_text(encoding="utf-8")
        assert html.endswith("</html>\n") and 'href="2021Q1/' in html and 'href="2021-plan/' in html
    if hidden:
        return "2021Q1 absent until the next run"
    if editions["2021Q1"] == before["2021Q1"]:
        return "the last edition"
    assert json.loads(editions["2021Q1"]["edition.json"])["as_of"] == NEW_DAY
    return "the new edition"


CHECKED = set()


def opens(folder, content):
    """Every check of an edition holds; one with the same bytes need not be checked again."""
    if content not in CHECKED:
        verify_edition(folder, {})
        CHECKED.add(content)


def nothing_lost(root):
    """The release that came in is in the incoming folder or in the raw one, to the byte."""
    kept = [root / "data" / "incoming" / "release.csv", root / "data" / "raw" / FOLDER / "original.csv"]
    assert [path.read_bytes() for path in kept if path.exists()] in ([RELEASE], [RELEASE, RELEASE])


MENDED = {}
# What is another's in each run: the end of a staging folder's name, the number of a process, the time of day.
CHANCE = re.compile(rb"(?<=%s)[^/]+|^\d+$|\d\d\d\d-\d\d-\d\dT[\d:+]+" % STAGE.encode())


def next_run(root):
    """Words of the next run; where faults leave the same files it is tried after the first of them."""
    left = left_by_a_fault(root)
    if left not in MENDED:
        MENDED[left] = mended(root)
    return MENDED[left]


def left_by_a_fault(root):
    """Every file and folder that the next run finds: its name, rights and bytes."""
    return frozenset(
        (
            CHANCE.sub(b"", path.relative_to(root).as_posix().encode()),
            path.stat().st_mode,
            b"" if path.is_dir() else CHANCE.sub(b"", path.read_bytes()) if path.name[0] == "." else path.read_bytes(),
        )
        for name in ("data", "reports")
        for path in (root / name).rglob("*")
    )


def mended(root):
    """The next run succeeds, publishes what the broken one did not, leaves nothing lying about, and then rests."""
    code, words = run(root, NEW_DAY)
    assert code == 0, words
    assert json.loads(visible(root)["2021Q1"]["edition.json"])["as_of"] == NEW_DAY
    assert "瓯海区,gdp,2021Q1,18.2" in (root / "data" / "tidy" / "observations.csv").read_text(encoding="utf-8")
    assert "Data to 26 May 2021" in (root / "reports" / "index.en.html").read_text(encoding="utf-8")
    assert (root / "data" / "raw" / FOLDER / "original.csv").read_bytes() == RELEASE
    left = [
        path.name
        for folder in ("reports", "data", "data/incoming")
        for path in (root / folder).iterdir()
        if path.name[0] == "."
    ]
    assert (
        sorted(left) == [".last_looked", ".lock", ".status.json"] and list((root / "data" / "incoming").iterdir()) == []
    )
    assert seen(root) == "the new edition"
    assert run(root, NEW_DAY) == (0, "nothing new to publish")
    return words


def broken(root, *fault, code=KILLED, words="", hidden=False):
    """A run with a fault, what readers see then, and the next run."""
    got, told = run(root, NEW_DAY, *fault)
    assert (got, words in told) == (code, True), (got, told)
    nothing_lost(root)
    return "killed" if code == KILLED else f"exit code {code}", seen(root, hidden=hidden), next_run(root)


def two_runs(root):
    first = start(root, NEW_DAY, "wait")
    while not (root / "there").exists():
        assert first.is_alive()
        time.sleep(0.01)
    code, words = run(root, NEW_DAY)
    assert code == 69 and "another run is under way" in words
    shown = seen(root)
    (root / "go").touch()
    assert ended(first, root) == (0, "published 2021Q1")
    assert next_run(root) == "nothing new to publish"
    return "second: exit code 69", shown, "published 2021Q1 (the first run)"


def in_a_cell(root):
    """A run whose first notebook is in a cell that takes a minute, and the ids of its kernels."""
    process = start(root, NEW_DAY, "kernel", f"import time; open({str(root / 'there')!r}, 'w'); time.sleep(60)", 90)
    while not (root / "there").exists():
        assert process.is_alive()
        time.sleep(0.02)
    kernels = [
        child.pid
        for child in psutil.Process(process.pid).children(recursive=True)
        if any(word in " ".join(child.cmdline()) for word in ("kernel_process", "fork_server"))
    ]
    assert kernels
    return process, kernels


def terminated(root):
    process, kernels = in_a_cell(root)
    os.kill(process.pid, signal.SIGTERM)
    code, _ = ended(process, root)
    assert code == 143 and not any(map(alive, kernels))
    assert not list((root / "reports").glob(".*stage*"))
    nothing_lost(root)
    return "exit code 143", seen(root), next_run(root)


def killed_with_kernel(root):
    """The kernel of a run that was killed ends by itself."""
    process, kernels = in_a_cell(root)
    os.kill(process.pid, signal.SIGKILL)
    assert ended(process, root)[0] == KILLED
    deadline = time.monotonic() + 20
    while any(map(alive, kernels)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(alive, kernels))
    nothing_lost(root)
    return "killed", seen(root), next_run(root)


def alive(pid):
    """Whether a process runs; one that ended and was not fetched does not."""
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def read_only(root):
    reports = root / "reports"
    reports.chmod(0o555)
    for file in reports.glob(".*"):
        file.chmod(0o444)
    code, words = run(root, NEW_DAY, "read-only")
    reports.chmod(0o755)
    for file in reports.glob(".*"):
        file.chmod(0o644)
    assert code == 1 and "Permission denied" in words
    nothing_lost(root)
    return "exit code 1", seen(root), next_run(root)


def clock(root, *days):
    """The day is asked for once; a clock that goes back afterwards makes no older edition."""
    assert run(root, None, "clock", *days)[0] == 0
    shown = seen(root)
    before = visible(root)
    code, words = run(root, None, "clock", DAY)
    assert (code, words) == (0, "nothing new to publish") and visible(root) == before
    return "exit code 0", shown, next_run(root)


def over_the_quarters_end(root):
    """From 30 June to 1 July the first quarter's edition stays the current one; in mid-July the next is awaited for."""
    assert run(root, None, "clock", NEW_DAY, "2021-07-01") == (0, "published 2021Q1")
    before = visible(root)
    for day in ("2021-06-30", "2021-07-01"):
        assert run(root, None, "clock", day) == (0, "nothing new to publish")
    assert visible(root) == before
    return "exit code 0", seen(root), next_run(root)


def corrupt_release(root):
    path = root / "data" / "incoming" / "torn.xlsx"
    path.write_bytes(b"PK\x03\x04 torn")
    code, words = run(root, NEW_DAY)
    assert code == 1 and "torn.xlsx: not a whole Excel file" in words and path.read_bytes() == b"PK\x03\x04 torn"
    nothing_lost(root)
    shown = seen(root)
    path.unlink()
    return "exit code 1", shown, next_run(root)


CASES = {
    **{
        f"kill −9 at step “{step}”, {words}": ("SIGKILL in the run", broken, ("step", step, moment), {})
        for step in STEPS
        for moment, words in (("begin", "as it begins"), ("end", "when its work is done"))
        if (step, moment) != ("lock", "begin")
    },
    "kill −9 in the swap, where the file system cannot exchange folders": (
        "SIGKILL between two renames, the exchange switched off",
        broken,
        ("renames", "2021Q1"),
        {"hidden": True},
    ),
    "kill −9 in the swap of the tidy tables, where the file system cannot exchange folders": (
        "SIGKILL between two renames, the exchange switched off",
        broken,
        ("renames", "tidy"),
        {},
    ),
    "kill −9 while the index is written": ("SIGKILL before the part file is renamed", broken, ("index",), {}),
    "kill −9 between the raw folder and the tidy tables": ("SIGKILL after a release went in", broken, ("tidy",), {}),
    "kill −9 before an entered file leaves the incoming folder": ("SIGKILL after both", broken, ("incoming",), {}),
    "kill −9 while a kernel works": ("SIGKILL; the kernel must end by itself", killed_with_kernel, (), {}),
    "SIGTERM while a kernel works": (
        "as systemd stops a service; kernel and unfinished folder must be gone",
        terminated,
        (),
        {},
    ),
    "full disk, at once": (
        "file size limit of 100 bytes",
        broken,
        ("full", 100),
        {"code": 1, "words": "File too large"},
    ),
    "full disk, in the tables": (
        "file size limit of 100 kB",
        broken,
        ("full", 100_000),
        {"code": 1, "words": "File too large"},
    ),
    "read-only output": ("reports/ without write permission, root's override given up", read_only, (), {}),
    "two runs at once": ("the second starts while the first is in a notebook", two_runs, (), {}),
    "a kernel that dies": (
        "the cell kills its kernel",
        broken,
        ("kernel", "import os; os.kill(os.getpid(), 9)", 60),
        {"code": 1, "words": "cell “one”: the kernel died"},
    ),
    "a hung cell": (
        "the cell ignores interrupts; limit of 2 seconds",
        broken,
        ("kernel", HUNG, 2),
        {"code": 1, "words": "cell “one”: still running after 2 seconds"},
    ),
    "the clock goes back": ("to a day before the edition's", clock, (NEW_DAY, DAY), {}),
    "a clock change over a quarter's end": (
        "30 June becomes 1 July within a run, and back",
        over_the_quarters_end,
        (),
        {},
    ),
    "a corrupt incoming file": ("a torn Excel file beside a good release", corrupt_release, (), {}),
    "a power cut between swap and index": (
        "SIGKILL as the step index begins; the folder was flushed to disk before the swap",
        broken,
        ("step", "index", "begin"),
        {},
    ),
}


# Cases in which a cell fails and the run goes on to its end need no server of their own.
SHARE_A_SERVER = ("a kernel that dies", "a hung cell")


@functools.cache
def outcome(name, server):
    """How a fault ended: the run, what readers see, the next run."""
    how, function, given, options = CASES[name]
    if name in SHARE_A_SERVER:
        given = (*given, server)
    with tempfile.TemporaryDirectory(prefix="ouhai-fault-") as folder:
        root = Path(folder) / "project"
        shutil.copytree(template(), root)
        return how, *function(root, *given, **options)


@pytest.mark.parametrize("name", CASES)
def test_after_a_fault_the_last_good_edition_opens_and_the_next_run_succeeds(name, server):
    _, _, shown, then = outcome(name, server)
    assert shown in ("the last edition", "the new edition") or "kill −9 in the swap, where" in name
    assert then.startswith(("published 2021Q1", "nothing new to publish"))
    assert (shown == "the new edition") == (then == "nothing new to publish"), (shown, then)


def test_the_table_of_faults_is_the_committed_one(server):
    head = """\
# What was tried to break the scheduled run

Written by `tests/test_faults.py`, which tries each of these on every change. Two editions are published, 2021-plan and
2021Q1, and a release waits in `data/incoming/`; the run takes it in and makes 2021Q1 again. After each fault every edition
that a reader sees passes the checks of `verify_edition`, the index leads to files that are there, the release is in one of
its two places to the byte, and nothing half made can be seen. The next run, with nothing wrong, ends with the new edition
and leaves nothing lying about; the one after it changes nothing. Faults that leave the same files share these two runs.

| fault | how it was tried | the run | readers then see | the next run |
|---|---|---|---|---|
"""
    text = head + "".join(f"| {' | '.join([name, *outcome(name, server)])} |\n" for name in CASES)
    if os.environ.get("OUHAI_WRITE"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text
