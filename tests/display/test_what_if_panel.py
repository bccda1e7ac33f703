"""The panel in JupyterLab: a slider moved turns verdicts at once, a button puts everything back."""

import dataclasses

import numpy as np
import pytest
from ipywidgets import HTML, Button, FloatSlider
from scipy.special import stdtr

from ouhai_stats.display.what_if_panel import what_if
from ouhai_stats.edition.what_if import chance_model, chance_of_target, turned, verdicts_with


@pytest.fixture
def panel(page):
    edition, words = page
    box = what_if(edition, words)
    moved = [one for one in box.children if isinstance(one, FloatSlider)]
    sliders = dict(zip(edition.choices["parameter"], moved, strict=True))
    shown = next(one for one in box.children if isinstance(one, HTML))
    back = next(one for one in box.children if isinstance(one, Button))
    return sliders, shown, back


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
    rows = turned(edition, {"chance_on_track": sliders["chance_on_track"].max})
    assert len(rows) and shown.value.count("<li>") == len(rows)
    assert all(edition.targets.at[code, words.in_language("name")] in shown.value for code in rows.index)
    back.click()
    assert words.say("panel.unchanged") in shown.value
    assert sliders["chance_on_track"].value == edition.parameters["chance_on_track"]


def test_what_turns_is_what_turns_in_the_whole_edition(edition):
    changed = {"chance_on_track": 0.9, "support_share": 0.9}
    whole = edition.with_cut_offs(**changed).targets
    assert verdicts_with(edition, changed)["verdict"].tolist() == whole["verdict"].tolist()


def test_a_value_out_of_range_is_refused(edition):
    with pytest.raises(ValueError, match="allowed is"):
        verdicts_with(edition, {"support_share": 7})


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
