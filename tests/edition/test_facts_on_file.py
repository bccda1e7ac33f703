"""Facts of a published edition are found by its plan and date; a draft's are nobody's edition before."""

import json

import pytest

from ouhai_stats.edition.facts_on_file import facts_on
from ouhai_stats.files import paths


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """Reports with two editions and a draft, of which the hidden one is half made."""
    for name, about in {
        "plan": {"plan_year": 2031, "as_of": "2031-03-01"},
        "quarter": {"plan_year": 2031, "as_of": "2031-05-01", "draft": False},
        "aside": {"plan_year": 2031, "as_of": "2031-06-01", "draft": True},
        ".half": {"plan_year": 2031, "as_of": "2031-07-01"},
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "edition.json").write_text(json.dumps(about), encoding="utf-8")
    monkeypatch.setattr(paths, "REPORTS", tmp_path, raising=False)
    return tmp_path


@pytest.mark.parametrize(
    ("year", "day", "name"),
    [
        (2031, "2031-03-01", "plan"),
        (2031, "2031-05-01", "quarter"),
        (2032, "2031-03-01", None),
        (2031, "2031-06-01", None),
        (2031, "2031-07-01", None),
    ],
)
def test_an_edition_is_found_by_plan_and_date(reports, year, day, name):
    assert facts_on(year, day) == (reports / name / "facts.json" if name else None)
