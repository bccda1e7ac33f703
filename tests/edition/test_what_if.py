"""What a reader supposes gives what the whole edition would, and no more is computed than it takes."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from scipy.special import stdtr

from ouhai_stats.data.regions import english_names
from ouhai_stats.display.probability_section import chances
from ouhai_stats.edition import what_if as what_if_module
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.experiments import figures_of_shares
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.edition.what_if import Change, chance_model, chance_of_target, latest_shares, with_change
from ouhai_stats.language.sentences import LANGUAGES, Words

SHARES = [1.0, 11.0, 88.0]


@pytest.fixture(scope="module")
def over(edition_on):
    """The edition of the year's result."""
    return edition_on("2022-03-18")


@pytest.mark.slow
def test_what_turns_is_what_turns_in_the_whole_edition(edition):
    change = Change({"chance_on_track": 0.9, "tolerance_growth": 0.0}, SHARES, 0.3)
    shares = figures_of_shares(SHARES, edition.place.district, latest_shares(edition)[0])
    whole = edition.with_cut_offs(**change.cut_offs).with_observations(shares).with_rebound(0.3)
    now = with_change(edition, change)
    pd.testing.assert_frame_equal(now.targets, whole.targets[["chance", "verdict"]])
    pd.testing.assert_frame_equal(now.coherence, whole.coherence)
    assert whole.outside.expected.rebound == 0.3
    facts = collect_facts(whole)
    for language in LANGUAGES:
        told = Words(language, facts, english_names()).say("chance.rebound_supposed")
        assert "0.3" in told and told in chances(whole, Words(language, facts, english_names())).data


@pytest.mark.parametrize("change", [Change(shares=SHARES), Change(rebound=0.0), Change({"tail_df": 30.0})])
@pytest.mark.slow
def test_a_single_change_is_as_if_everything_were_computed(edition, change):
    now = with_change(edition, change)
    fresh = reassembled(edition, what_if_module._changed(edition, change))
    pd.testing.assert_frame_equal(now.targets, fresh.targets[["chance", "verdict"]])
    pd.testing.assert_frame_equal(now.coherence, fresh.coherence)


@pytest.mark.slow
def test_after_the_year_it_is_too(over):
    change = {"tolerance_growth": 0.0, "tolerance_level": 0.0}
    now, whole = with_change(over, Change(change)), over.with_cut_offs(**change)
    pd.testing.assert_frame_equal(now.targets, whole.targets[["chance", "verdict"]])
    assert "awaited" in set(now.targets["verdict"])


def test_another_size_of_the_rebound_moves_what_is_expected_and_its_errors(edition):
    view = edition.outside
    size = view.expected.rebound
    same, half, none = (view.resized(share * size) for share in (1, 0.5, 0))
    assert same.expected == view.expected and same.offsets == pytest.approx(view.offsets)
    assert half.expected.mean == pytest.approx(view.expected.mean - size / 2)
    assert half.offsets == pytest.approx(view.offsets / 2) and none.offsets.tolist() == [0]
    assert none.resized(1) is none


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change({"support_share": 7}), "allowed is"),
        (Change(rebound=9), "allowed is 0 to 2.7"),
        (Change(shares=[1, 2, 3]), "they add up to 6; allowed is 100"),
        (Change(shares=[-1, 50, 51]), "allowed are three of 0 to 100"),
    ],
)
def test_what_is_not_allowed_is_refused(edition, change, said):
    with pytest.raises(ValueError, match=said):
        with_change(edition, change)


def test_another_target_has_the_probability_that_the_judgement_would_give_it(edition):
    own = edition.targets.loc["gdp"]
    assert chance_of_target(edition, own["aim"]) == own["chance"]
    asked = [chance_of_target(edition, target) for target in (5, 7.4, 7.5, 7.6, 12)]
    assert asked == sorted(asked, reverse=True) and len(set(asked)) == 5


def test_the_data_of_the_page_give_the_same_probability_for_any_target(edition):
    given = chance_model(edition)
    for target in (5, 7.5, 8, 12.3):
        ahead = given["side"] * (given["location"] + np.array(given["offsets"]) - target - given["reach"])
        chance = stdtr(given["df"], ahead / given["scale"]).mean()
        assert chance == pytest.approx(chance_of_target(edition, target), abs=1e-9)
    assert given["height"] == pytest.approx(0.375)  # of Student-t with four degrees of freedom


def test_without_a_probability_no_other_target_has_one(edition):
    other = dataclasses.replace(edition, targets=edition.targets.assign(chance=np.nan))
    assert chance_model(other) is None and chance_of_target(other, 7.5) is None
