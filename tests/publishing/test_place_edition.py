"""One place of a batch: what comes of it is told, and a failure of one stops no other."""

import os

import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing import build, edition_findings, place_edition
from ouhai_stats.publishing.place_edition import build_place


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A project folder; the process works in it afterwards, as that of a batch does."""
    monkeypatch.setenv(paths.PROJECT, "elsewhere")
    regions = tmp_path / "places" / "a" / "data" / "regions.csv"
    regions.parent.mkdir(parents=True)
    regions.touch()
    return regions.parents[1]


def test_a_place_without_a_plan_is_told_and_not_raised(place, tmp_path):
    found = build_place("a", str(place), str(tmp_path / "out"), {}, False)
    assert found["outcome"] == "failed" and found["message"] and "\n" not in found["message"]
    assert os.environ[paths.PROJECT] == str(place)


@pytest.mark.parametrize(
    ("why", "force", "outcome", "message"),
    [
        ("", False, "unchanged", ""),
        ("a table changed", False, "built", "a table changed"),
        ("", True, "built", "it is forced"),
    ],
)
def test_an_edition_is_built_unless_it_stands_unchanged(place, tmp_path, monkeypatch, why, force, outcome, message):
    built = []
    monkeypatch.setattr(place_edition, "opening_parameters", lambda given: {"as_of": "2021-03-09", **given})
    monkeypatch.setattr(place_edition, "why_changed", lambda target, parameters: why)
    monkeypatch.setattr(edition_findings, "findings", lambda target: {"rows": 8})
    monkeypatch.setattr(build, "build_edition", lambda given, folder, progress: built.append((given, folder)))
    found = build_place("a", str(place), str(tmp_path / "out"), {"plan_year": 2021}, force)
    assert (found["outcome"], found["message"], found["rows"]) == (outcome, message, 8)
    wanted = [({"as_of": "2021-03-09", "plan_year": 2021}, tmp_path / "out")]
    assert built == (wanted if outcome == "built" else [])


@pytest.mark.parametrize(
    ("error", "message"), [(ValueError("\n  no figure \nmore"), "no figure"), (KeyError(), "KeyError")]
)
def test_a_failure_is_the_first_line_of_its_words_or_its_kind(place, tmp_path, monkeypatch, error, message):
    def fails(given):
        raise error

    monkeypatch.setattr(place_edition, "opening_parameters", fails)
    found = build_place("a", str(place), str(tmp_path / "out"), {}, False)
    assert (found["outcome"], found["message"]) == ("failed", message)
