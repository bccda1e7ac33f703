"""What a run is: its parameters checked before the work, and the folder that they lead to."""

import json

import pandas as pd
import pytest

from ouhai_stats.files import paths
from ouhai_stats.publishing.run_parameters import edition_parameters, placed

NOTHING = pd.DataFrame(columns=["region", "series", "period", "published_on"], dtype=str)
OPENING = {"plan_year": 2021, "as_of": "2021-03-09", "previous_as_of": ""}


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A folder of reports in which the opening edition stands."""
    for name, folder in (("REPORTS", tmp_path / "reports"), ("DRAFTS", tmp_path / "reports" / "drafts")):
        monkeypatch.setattr(paths, name, folder, raising=False)
    (paths.REPORTS / "2021-plan").mkdir(parents=True)
    (paths.REPORTS / "2021-plan" / "edition.json").write_text(json.dumps(OPENING), encoding="utf-8")
    return paths.REPORTS


def test_what_is_not_given_is_the_briefing_notebooks_own_and_a_text_becomes_its_type():
    assert edition_parameters({}) == OPENING
    assert edition_parameters({"plan_year": "2021", "as_of": "2021-04-30", "previous_as_of": "2021-03-09"}) == {
        "plan_year": 2021,
        "as_of": "2021-04-30",
        "previous_as_of": "2021-03-09",
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"colour": "red"}, "no parameter colour"),
        ({"plan_year": "2031"}, "plan_year=2031: allowed are 2021"),
        ({"as_of": "2021-01-01"}, "the plan for 2021 was published on 2021-03-09"),
        ({"as_of": "2021-04-30", "previous_as_of": "2021-04-30"}, "previous_as_of=2021-04-30: allowed is a day from"),
    ],
)
def test_what_is_not_allowed_is_refused(given, said):
    with pytest.raises(ValueError, match=said):
        edition_parameters(given)


def test_an_edition_of_the_calendar_goes_among_the_published_and_any_other_run_is_a_draft_apart(reports, tmp_path):
    assert placed(OPENING, None, None, NOTHING, previous_given=False) == (OPENING, reports / "2021-plan", False)
    later = OPENING | {"as_of": "2021-03-31"}
    assert placed(later, None, None, NOTHING, previous_given=False)[1:] == (
        reports / "drafts" / "2021_as-of-2021-03-31",
        True,
    )
    assert placed(later, tmp_path / "mine", None, NOTHING, previous_given=False)[1:] == (tmp_path / "mine", True)


@pytest.mark.parametrize(
    ("name", "as_of", "what"),
    [
        ("2021-plan", "2021-03-31", "this run is a draft"),
        ("trial", "2021-03-31", "this run is a draft"),
        ("trial", "2021-03-09", "this run is 2021-plan"),
        ("2021Q1", "2021-03-09", "this run is 2021-plan"),
    ],
)
def test_nothing_goes_among_the_published_but_the_edition_itself(reports, name, as_of, what):
    with pytest.raises(
        ValueError, match=f"no edition can go to .*{name}: only those of the calendar go there.* {what}"
    ):
        placed(OPENING | {"as_of": as_of}, reports / name, None, NOTHING, previous_given=False)
