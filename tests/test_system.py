"""Programs that tests drive: what is there is left alone, what is missing is named, and the tests go on."""

import shutil
import subprocess

import pytest

from ouhai_stats.files.paths import ROOT

LIST = (ROOT / "requirements" / "system.txt").read_text(encoding="utf-8")


def _command(path, line):
    """A command of one line."""
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path):
    """Folder of commands that holds no package manager but one that notes what it is asked for, if told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "tail"):
        (folder / name).symlink_to(shutil.which(name))
    _command(folder / "id", "echo 0")

    def run(wanted, manager=None):
        (tmp_path / "list.txt").write_text(wanted, encoding="utf-8")
        if manager:
            _command(folder / "apt-get", manager)
        return subprocess.run(
            ["sh", ROOT / "requirements" / "system.sh", tmp_path / "list.txt"],
            text=True,
            check=False,
            capture_output=True,
            env={"PATH": str(folder), "TMP": str(tmp_path)},
        )

    return run


def test_what_is_there_is_left_alone(machine):
    done = machine("# a comment\n\nchromium no-such-command tail\npoppler-utils /\n", "exit 9")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_cannot_be_installed_is_named(machine):
    done = machine("chromium no-such-command\ncoreutils tail\n")
    assert done.returncode == 0 and "Not installed: chromium. Tests" in done.stderr and "coreutils" not in done.stderr


def test_the_package_manager_is_asked_for_what_is_missing(machine, tmp_path):
    done = machine(
        f"chromium {tmp_path}/chromium\nhtop {tmp_path}/htop\n", f'echo "$@" >>"$TMP/asked"; : >{tmp_path}/chromium'
    )
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked.splitlines()[0].startswith("update") and asked.rstrip().endswith("chromium htop")
    assert "Not installed: htop." in done.stderr


@pytest.mark.parametrize(
    ("index", "asked"), [("a b", "a htop"), ("b", "b htop"), ("", "a htop")], ids=["both", "the second", "none"]
)
def test_of_two_names_of_a_program_the_one_that_the_index_knows_is_asked_for(machine, tmp_path, index, asked):
    _command(tmp_path / "bin" / "apt-cache", f'for name in {index}; do [ "$2" = "$name" ] && exit 0; done; exit 1')
    machine(f"a|b {tmp_path}/a\nhtop {tmp_path}/htop\n", 'echo "$@" >>"$TMP/asked"')
    assert (tmp_path / "asked").read_text(encoding="utf-8").rstrip().endswith(f" {asked}")


def test_every_program_that_a_test_starts_is_on_the_list():
    for name in ("chromium", "pdftotext", "libreoffice-writer-nogui", "libreoffice-calc-nogui"):
        assert name in LIST
