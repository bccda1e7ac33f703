"""The code's id is git's, inputs are those of the date, and the lock is read as it is written."""

import shutil
import subprocess

import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing import provenance
from ouhai_stats.publishing.build import NOTEBOOKS
from ouhai_stats.publishing.provenance import code_id, digest, edition_inputs, files_of, pinned, tree_id

GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]


def git(folder, *arguments):
    return subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def repository(tmp_path):
    """A repository with a package whose names git orders in its own way, in two commits."""
    code = tmp_path / "code"
    for name, content in {
        "a.py": "1",
        "a/b.py": "2",
        "a-b.py": "3",
        "sub/deep/统计.yml": "四",
        "run.sh": "#!/bin/sh\n",
        "empty": "",
    }.items():
        (code / name).parent.mkdir(parents=True, exist_ok=True)
        (code / name).write_text(content, encoding="utf-8")
    (code / "run.sh").chmod(0o755)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    (code / "a.py").write_text("changed", encoding="utf-8")
    git(tmp_path, "commit", "-qam", "second")
    return tmp_path


def test_the_id_is_the_tree_of_git_and_names_its_commit(repository):
    found = tree_id(repository / "code")
    assert found == git(repository, "rev-parse", "HEAD:code")
    (repository / "elsewhere").write_text("a third commit", encoding="utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "third")
    assert git(repository, "log", f"--find-object={found}", "-t", "-1", "--format=%s") == "second"


def test_what_is_compiled_hidden_or_empty_does_not_count_and_a_mode_does(repository):
    before = tree_id(repository / "code")
    for name in ("__pycache__/a.pyc", "sub/__pycache__/b.pyc", ".DS_Store", "only/__pycache__/c.pyc"):
        (repository / "code" / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / "code" / name).write_text("x", encoding="utf-8")
    (repository / "code" / "nothing").mkdir()
    assert tree_id(repository / "code") == before
    (repository / "code" / "a-b.py").chmod(0o755)
    assert tree_id(repository / "code") != before


def test_our_code_has_the_id_that_git_gives_it(tmp_path):
    """Copied into a repository of its own, since the checkout under test may have changes or no history."""
    shutil.copytree(paths.ROOT / "ouhai_stats", tmp_path / "ouhai_stats", ignore=shutil.ignore_patterns("__pycache__"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-Af")
    git(tmp_path, "commit", "-qm", "ours")
    assert code_id() == git(tmp_path, "rev-parse", "HEAD:ouhai_stats")


def test_inputs_are_raw_data_assumptions_notebooks_and_the_lock():
    found = edition_inputs("2021-03-09", NOTEBOOKS)
    assert {
        "data/raw/2021-03-09_ouhai_plan/annex.csv",
        "data/assumptions/parameters.csv",
        "notebooks/01_sources.ipynb",
        "data/benchmarks/m3.csv",
        "requirements/briefing.txt",
        "data/raw/2026-11-23_compiled_regional_figures/figures.csv",
    } <= set(found)
    assert all(path.is_file() and path == paths.ROOT / name for name, path in found.items())
    assert sum(name.endswith(".ipynb") for name in found) == len(NOTEBOOKS) < len(list(paths.NOTEBOOKS.glob("*.ipynb")))
    assert not any(name.startswith(("data/tidy", "data/incoming", "reports")) for name in found)


@pytest.mark.parametrize("kind", ["kind: release\nperiod: 2021Q1", "plan_year: 2022"])
def test_what_was_published_later_is_no_input(tmp_path, monkeypatch, kind):
    shutil.copytree(paths.RAW, tmp_path / "raw")
    monkeypatch.setattr(paths, "RAW", tmp_path / "raw")
    before = set(edition_inputs("2021-03-09", NOTEBOOKS))
    later = tmp_path / "raw" / "2021-04-25_release"
    later.mkdir()
    (later / "source.yml").write_text(
        f"{kind}\ntitle: t\npublisher: p\npublished: 2021-04-25\npublished_basis: printed\nfiles: {{}}\n",
        encoding="utf-8",
    )
    assert set(edition_inputs("2021-03-09", NOTEBOOKS)) == set(edition_inputs("2021-04-24", NOTEBOOKS)) == before
    assert set(edition_inputs("2021-04-25", NOTEBOOKS)) - before == {"data/raw/2021-04-25_release/source.yml"}


def test_pins_of_the_lock():
    lock = "a==1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:00\na==2.0 ; python_full_version >= '3.12'\nb-c[x]==3.1.post1 \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    assert pinned(lock) == [
        ("a", "1.0", "python_full_version < '3.12'"),
        ("a", "2.0", "python_full_version >= '3.12'"),
        ("b-c", "3.1.post1", ""),
    ]
    ours = pinned((paths.ROOT / provenance.LOCK).read_text(encoding="utf-8"))
    names = {name for name, _, _ in ours}
    assert {"pandas", "typst", "xlsxwriter", "rocrate"} <= names
    assert len(ours) == sum(
        line[:1].isalnum() for line in (paths.ROOT / provenance.LOCK).read_text(encoding="utf-8").splitlines()
    )


def test_without_a_lock_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    with pytest.raises(FileNotFoundError, match=r"requirements/briefing\.txt is missing"):
        edition_inputs("2021-03-09", NOTEBOOKS)


def test_digest_and_files(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.csv").write_bytes(b"abc")
    (tmp_path / ".hidden").write_bytes(b"x")
    assert list(files_of(tmp_path)) == ["a/b.csv"]
    assert digest(tmp_path / "a" / "b.csv") == ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3)
