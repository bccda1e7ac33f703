"""Another place from a project folder that holds data only, by the installed wheel with no checkout beside it: every
format of an edition, the same by each engine, and no word of this one."""

import io
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

import cluster_machines
import docx
import openpyxl
import pdfplumber
import pytest
from bs4 import BeautifulSoup
from second_region import CITY, DISTRICT, PROVINCE, write_project

from ouhai_stats.data.assumptions import read_parameter_table
from ouhai_stats.files import paths
from ouhai_stats.publishing import warm_server
from ouhai_stats.publishing.checks import FILES
from ouhai_stats.publishing.cluster import run_on_cluster

pytestmark = pytest.mark.build
ELSEWHERE = ["瓯海", "温州", "浙江", "Ouhai District", "Wenzhou", "Zhejiang"]
DAY = "2021-04-30"
# The command line where nothing can be forked, so that papermill's default engine runs.
ALONE = """\
from ouhai_stats.publishing import warm_server
warm_server.can_fork = lambda: False
from ouhai_stats.__main__ import run_main
run_main()
"""
OWN_KERNELS = "every notebook starts a kernel of its own"


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """The console script of the wheel in a fresh environment, which borrows the pinned packages of this one."""
    folder = tmp_path_factory.mktemp("installed")
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(made, cwd=paths.ROOT, check=True, capture_output=True)
    venv.create(folder / "env", symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "env")}))
    packages.joinpath("borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (wheel,) = folder.glob("*.whl")
    installed = [sys.executable, "-m", "pip", "--python", folder / "env" / "bin" / "python", "install", "--quiet"]
    subprocess.run([*installed, "--no-deps", "--no-index", "--ignore-installed", wheel], check=True)
    return folder / "env" / "bin" / "ouhai-stats"


@pytest.fixture(scope="module")
def project(tmp_path_factory, command):
    """The project with its quarters entered and an edition of the first quarter built, by the command line alone."""
    root = write_project(tmp_path_factory.mktemp("elsewhere"))
    for arguments in (
        ["add", "--accept-warnings"],
        ["briefing", "--plan-year", "2021", "--as-of", DAY, "--out", "reports/2021Q1", "--quiet"],
    ):
        done = run(command, root, *arguments)
        assert done.returncode == 0, done.stderr
        assert OWN_KERNELS not in done.stderr or not warm_server.can_fork()
    return root


def run(command, root, *arguments):
    """Result of the command line with a project folder named."""
    return subprocess.run(
        [command, "--project", root, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "OUHAI_PROJECT": "/nowhere"},
        check=False,
    )


def words_of(path):
    """All text that a file of the edition shows."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        with pdfplumber.open(io.BytesIO(content)) as pages:
            return "".join(page.extract_text() for page in pages.pages)
    if path.suffix == ".docx":
        return "".join(docx.Document(io.BytesIO(content)).element.body.itertext())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
        )
    text = content.decode("utf-8")
    return BeautifulSoup(text, "html.parser").get_text(" ") if path.suffix == ".html" else text


def uncited(text):
    """Text without the sources of the parameters that all places share: a citation says where a thing was measured."""
    for source in read_parameter_table()["source"]:
        text = text.replace(source, "").replace(escape(source), "")
    return text


def test_every_format_is_about_the_other_place(project):
    folder = project / "reports" / "2021Q1"
    for name in FILES:
        text = uncited(words_of(folder / name))
        assert [word for word in ELSEWHERE if word in text] == [], name
        if name.startswith("briefing"):
            assert (("Example" if ".en." in name else DISTRICT) in text) and "2021" in text, name
    assert CITY in words_of(folder / "briefing.html") and "Suzhou" in words_of(folder / "briefing.en.html")


def test_by_each_engine_it_is_the_same_to_the_byte(project, tmp_path):
    """The wheel's edition is made by the warm engine; another by papermill's default one, and one by a worker of Dask."""
    folder = tmp_path / "places"
    shutil.copytree(project / "data", folder / "other" / "data")
    with cluster_machines.started(tmp_path / "machines") as machines:
        machines.scheduler()
        machines.worker()
        (made,) = run_on_cluster(folder, str(tmp_path / "worker"), machines.address, {"as_of": DAY})
    assert made["outcome"] == "built"
    command = [sys.executable, "-c", ALONE, "batch", folder, "--out", tmp_path / "default", "--as-of", DAY]
    alone = subprocess.run(command, capture_output=True, text=True, check=False)
    assert OWN_KERNELS in alone.stderr and "1 built" in alone.stdout
    warm = digests(project / "reports" / "2021Q1")
    assert len(warm) > 50 and warm == digests(tmp_path / "worker" / "other") == digests(tmp_path / "default" / "other")


def digests(folder):
    """Digest of every file below a folder, by its name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_its_own_quarter_is_what_counts(project):
    facts = json.loads((project / "reports" / "2021Q1" / "facts.json").read_text(encoding="utf-8"))
    assert facts["gdp.standing.so_far"]["value"] == 18.4
    assert facts["outlook.region"]["zh"] in (DISTRICT, PROVINCE, "全国")


def test_the_folder_holds_data_and_reports_and_nothing_was_copied(project):
    assert {path.name for path in project.iterdir()} == {"data", "reports"}
    assert [path.name for path in (project / "data" / "assumptions").iterdir()] == ["scenarios.csv"] and not (
        project / "notebooks"
    ).exists()


def test_where_there_is_no_project_one_line_says_how_to_name_one(command, tmp_path):
    done = run(command, tmp_path, "status")
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "a project folder holds data/regions.csv; name one with --project FOLDER or OUHAI_PROJECT" in done.stderr


def test_the_package_that_ran_is_the_installed_one(command):
    shown = subprocess.run(
        [command.parent / "python", "-c", "import ouhai_stats; print(ouhai_stats.__file__)"],
        capture_output=True,
        text=True,
        cwd=command.parent,
        check=True,
    )
    assert Path(shown.stdout.strip()).is_relative_to(command.parent.parent)
