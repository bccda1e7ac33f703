"""The panel in JupyterLab: a slider moved turns verdicts at once, a button puts everything back."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from ipywidgets import HTML, Button, FloatSlider
from scipy.special import stdtr

from ouhai_stats.data.regions import english_names
from ouhai_stats.display.probability_section import chances
from ouhai_stats.display.what_if_panel import what_if
from ouhai_stats.edition import analysis
from ouhai_stats.edition import what_if as what_if_module
from ouhai_stats.edition.edition import reassembled
from ouhai_stats.edition.experiments import figures_of_shares
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.edition.rests_on import VIEW_RESTS_ON, YEAR_RESTS_ON
from ouhai_stats.edition.what_if import (
    Change,
    chance_model,
    chance_of_target,
    latest_shares,
    rebound_range,
    turned,
    with_change,
)
from ouhai_stats.language.sentences import LANGUAGES, Words


def opened(edition, words):
    """Sliders by what they say, what is shown, the button, and the sentences under it."""
    box = what_if(edition, words)
    sliders = {one.description: one for one in box.children if isinstance(one, FloatSlider)}
    shown, *reasons = [one for one in box.children if isinstance(one, HTML)]
    return sliders, shown, next(one for one in box.children if isinstance(one, Button)), [one.value for one in reasons]


@pytest.fixture
def panel(page):
    edition, words = page
    sliders, shown, back, _ = opened(edition, words)
    meanings = edition.choices.set_index("parameter")[words.in_language("meaning")]
    return {name: sliders[text] for name, text in meanings.items()}, shown, back


@pytest.fixture(scope="module")
def over(edition_on):
    """The edition of the year's result."""
    return edition_on("2022-03-18")


def test_every_cut_off_has_a_slider_over_its_range(page, panel):
    edition, _ = page
    sliders, _, _ = panel
    for row in edition.choices.itertuples():
        slider = sliders[row.parameter]
        assert (slider.min, slider.value, slider.max) == (row.low, row.value, row.high)


def test_a_slider_moved_lists_what_turned_and_the_button_puts_it_back(page, panel):
    edition, words = page
    sliders, shown, back = panel
    assert words.say("panel.unchanged") in shown.value
    sliders["chance_on_track"].value = sliders["chance_on_track"].max
    rows = turned(edition, Change({"chance_on_track": sliders["chance_on_track"].max}))
    assert len(rows) and shown.value.count("<li>") == len(rows)
    assert all(edition.targets.at[code, words.in_language("name")] in shown.value for code in rows.index)
    back.click()
    assert words.say("panel.unchanged") in shown.value
    assert sliders["chance_on_track"].value == edition.parameters["chance_on_track"]


def test_the_rebound_and_the_sectors_shares_turn_what_rests_on_them(page):
    edition, words = page
    sliders, shown, back, reasons = opened(edition, words)
    assert not reasons
    rebound = sliders[words.say("panel.rebound")]
    rebound.value = 0
    rows = turned(edition, Change(rebound=0))
    assert "gdp" in rows.index and shown.value.count("<li>") == len(rows)
    back.click()
    primary, secondary = (
        sliders[words.say(f"panel.{sector}", period=words.period("2014"))] for sector in ("primary", "secondary")
    )
    secondary.value = 10
    assert shown.value.count("<li>") == 1 and words.say("panel.sectors", year=2020) in shown.value
    plan = with_change(edition, Change(shares=[1.4, 10, 88.6])).coherence.set_index("year").loc["plan"]
    total, agreed = f"{plan['weighted']:.1f}%", words.say("verb.agrees")
    assert words.say("panel.sum", year=2021, sum=total, total="7.5%", verb=agreed) in shown.value
    primary.value = 99
    assert secondary.value == secondary.max == 1.0


SHARES = [1.0, 11.0, 88.0]


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


class Seen(dict):
    """Parameters that remember which were asked for."""

    def __init__(self, parameters):
        super().__init__(parameters)
        self.asked = set()

    def __getitem__(self, name):
        self.asked.add(name)
        return super().__getitem__(name)


@pytest.mark.slow
def test_a_stage_that_is_not_computed_again_rests_on_nothing_that_was_changed(edition, over):
    """Its list of cut-offs is what it asks for; years from which records begin are no cut-offs."""
    asked = {analysis.outside_view: set(), analysis.year_so_far: set()}
    for each in (edition, over):
        for stage, names in asked.items():
            seen = Seen(each.inputs.parameters)
            stage(each.inputs._replace(parameters=seen))
            names |= seen.asked & set(edition.choices["parameter"])
    assert list(asked.values()) == [VIEW_RESTS_ON, YEAR_RESTS_ON]


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


def test_a_control_that_turns_nothing_is_not_shown_and_the_reason_is(over, words):
    sliders, _, _, reasons = opened(over, words)
    assert rebound_range(over) is None and words.say("panel.rebound") not in sliders
    assert reasons == [f"<p>{words.say('panel.year_over')}</p>"]


def test_without_sectors_their_shares_or_a_rebound_the_panel_says_why(edition, words):
    """A year of which no forecast is on file leaves nothing open of what its last quarter has shown."""
    inputs, printed = edition.inputs, edition.observations
    shareless = dataclasses.replace(edition, observations=printed[~printed["series"].str.endswith("_share")])
    assert opened(shareless, words)[3] == [f"<p>{words.say('panel.no_shares')}</p>"]
    with pytest.raises(ValueError, match="none are on file"):
        with_change(shareless, Change(shares=SHARES))
    early = inputs._replace(forecasts=inputs.forecasts.query("target_year < 2021"))
    others = inputs.targets[~inputs.targets["code"].isin(["primary", "secondary", "tertiary"])]
    bare = dataclasses.replace(
        edition,
        inputs=early._replace(targets=others),
        coherence=edition.coherence.head(0),
        outside=analysis.outside_view(early),
    )
    assert opened(bare, words)[3] == [f"<p>{words.say(key)}</p>" for key in ("panel.no_rebound", "missing.sectors")]
    with pytest.raises(ValueError, match="no rebound is expected"):
        with_change(bare, Change(rebound=0.5))


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
