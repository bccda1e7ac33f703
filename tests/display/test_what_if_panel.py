"""The panel in JupyterLab: a slider moved turns verdicts at once, a button puts everything back."""

import dataclasses

import pytest
from ipywidgets import HTML, Button, FloatSlider

from ouhai_stats.display.what_if_panel import what_if
from ouhai_stats.edition import analysis
from ouhai_stats.edition.what_if import (
    Change,
    rebound_range,
    turned,
    with_change,
)


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
def over(edition):
    """The edition as if the nation's whole year were published."""
    return dataclasses.replace(edition, year=edition.year._replace(quarter=4))


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
