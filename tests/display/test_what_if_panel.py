"""The panel in JupyterLab: a slider moved turns verdicts at once, a button puts everything back."""

import pytest
from ipywidgets import HTML, Button, FloatSlider

from ouhai_stats.display.what_if_panel import what_if
from ouhai_stats.edition.what_if import turned, verdicts_with


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
