"""The environment: pinned by hash, named by no registry, the same for conda."""

import importlib.util
import re
import subprocess
import tomllib

import pytest
import yaml

from ouhai_stats import __version__
from ouhai_stats.files.paths import ROOT

LOCKS = {
    name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for name in ("benchmark", "briefing", "develop", "uv")
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAME = re.compile(r"^[A-Za-z0-9._-]+")


def test_one_place_says_the_version_and_the_list_of_changes_agrees():
    """Feet and crates print it from there too: test_crate and test_page hold them."""
    assert "version" not in PROJECT["project"] and PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["hatch"]["version"] == {"path": "ouhai_stats/__init__.py"}
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## ([\d.]+)", changes, re.MULTILINE)[-1] == __version__


def pins(lock):
    """Version of every package of a lock, by name and marker."""
    found = re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)(?: ; ([^\\]+))?", lock, re.MULTILINE)
    return {(name, marker.strip()): version for name, version, marker in found}


def names(requirements):
    return {NAME.match(line)[0].lower().replace("_", "-") for line in requirements}


def test_environment_yml_holds_the_pins_of_the_lock():
    spec = importlib.util.spec_from_file_location("environment", ROOT / "requirements" / "environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert written == module.environment(LOCKS["develop"])
    listed = yaml.safe_load(written)["dependencies"][-1]["pip"]
    assert {line.partition("==")[0].partition("[")[0] for line in listed} == {
        name for name, _ in pins(LOCKS["develop"])
    }
    assert len(listed) == len(pins(LOCKS["develop"])) > 100


def test_the_briefings_pins_are_a_part_of_the_developers():
    briefing, develop = (
        {(name, version) for (name, _), version in pins(LOCKS[lock]).items()} for lock in ("briefing", "develop")
    )
    assert briefing <= develop


def test_one_environment_can_serve_the_benchmark_too():
    develop, benchmark = (pins(LOCKS[lock]) for lock in ("develop", "benchmark"))
    assert all(benchmark[pin] == develop[pin] for pin in benchmark.keys() & develop.keys())
    assert {name for name, _ in pins(LOCKS["briefing"])} <= {name for name, _ in benchmark}
    assert names(PROJECT["dependency-groups"]["benchmark"]) <= {name for name, _ in benchmark}


def test_a_scheduled_run_needs_neither_jupyterlab_nor_rivals():
    for name in ("jupyterlab", "statsforecast", "xlrd"):
        assert name not in {pinned for pinned, _ in pins(LOCKS["briefing"])}
    assert "jupyterlab" in {name for name, _ in pins(LOCKS["develop"])}


def test_direct_dependencies_are_pinned():
    assert names(PROJECT["project"]["dependencies"]) <= {name for name, _ in pins(LOCKS["briefing"])}
    groups = PROJECT["dependency-groups"]
    wanted = names(groups["lab"]) | names(groups["test"]) | names(groups["build"])
    assert wanted <= {name for name, _ in pins(LOCKS["develop"])}


@pytest.mark.parametrize("name", list(LOCKS))
def test_every_pin_has_a_hash(name):
    blocks = re.split(r"\n(?=[a-z])", LOCKS[name].strip())
    assert all("--hash=sha256:" in block for block in blocks) and len(blocks) == len(pins(LOCKS[name]))


@pytest.mark.parametrize(
    "file",
    [
        "requirements/benchmark.txt",
        "requirements/briefing.txt",
        "requirements/develop.txt",
        "requirements/uv.txt",
        "requirements/index.sh",
        "requirements/install.sh",
        "requirements/lock.sh",
        "environment.yml",
        "pyproject.toml",
        "Makefile",
        ".ci/run",
    ],
)
def test_no_file_names_a_registry(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links|file://", text)


def test_the_installation_says_what_it_does_and_where(tmp_path):
    """Before anything is fetched; pip and uv are a program here that does nothing."""
    python = tmp_path / "desk" / "bin" / "python"
    python.parent.mkdir(parents=True)
    for name in ("python", "uv"):
        (python.parent / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (python.parent / name).chmod(0o755)
    command = ["sh", "requirements/install.sh", python, "requirements/briefing.txt"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"requirements/briefing.txt pins into {tmp_path / 'desk'}" in done.stderr


def test_every_make_target_has_a_help_text_and_stands_in_the_readme():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[1].split()
    helped = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    assert set(phony) == helped
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [target for target in phony if not names_command(readme, target)]


def names_command(page, target):
    """Whether a page names a command of make itself, not only a longer one that begins like it."""
    return re.search(rf"\bmake {re.escape(target)}(?![\w-])", page) is not None


def test_a_longer_command_does_not_stand_for_a_shorter_one():
    assert not names_command("`make benchmark-speed`, `make checks`", "benchmark")
    assert not names_command("`make checks`, `remake check`", "check")
    assert names_command("`make benchmark` or make check.", "check")
