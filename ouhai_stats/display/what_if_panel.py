"""A panel for JupyterLab: cut-offs and tolerances as sliders, and at once the verdicts that turn."""

import html
from typing import Any

import ipywidgets as widgets

from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.what_if import turned
from ouhai_stats.language.sentences import Words

__all__ = ["what_if"]

STEPS = 100


def what_if(edition: Edition, words: Words) -> widgets.VBox:
    """Sliders for every cut-off and tolerance of an edition, a button that puts them back, and what turned.

    Notes
    -----
    Needs ``ipywidgets``, which the environment of the notebooks has. The edition itself stays as it is.
    """
    sliders = {row.parameter: _slider(row, words) for row in edition.choices.itertuples()}
    shown, back = widgets.HTML(), widgets.Button(description=words.say("panel.back"))

    def show(_: object = None) -> None:
        values = {name: slider.value for name, slider in sliders.items()}
        changed = {name: value for name, value in values.items() if value != _value(edition, name)}
        shown.value = _turned(edition, changed, words)

    def put_back(_: object = None) -> None:
        for name, slider in sliders.items():
            slider.value = _value(edition, name)

    for slider in sliders.values():
        slider.observe(show, "value")
    back.on_click(put_back)
    show()
    return widgets.VBox([shown, back, *sliders.values()])


def _value(edition: Edition, name: str) -> float:
    """Value of a cut-off in an edition."""
    return float(edition.parameters[name])


def _slider(row: Any, words: Words) -> widgets.FloatSlider:
    """Slider of one row of the choices, over its permitted range, set to its value."""
    return widgets.FloatSlider(
        value=row.value,
        min=row.low,
        max=row.high,
        step=(row.high - row.low) / STEPS,
        description=getattr(row, words.in_language("meaning")),
        readout_format=".2f",
        continuous_update=False,
        style={"description_width": "60%"},
        layout={"width": "95%"},
    )


def _turned(edition: Edition, changed: dict[str, float], words: Words) -> str:
    """What turned, as a list; a sentence where nothing did."""
    if not changed:
        return f"<p>{html.escape(words.say('panel.unchanged'))}</p>"
    rows = turned(edition, changed)
    if rows.empty:
        return f"<p>{html.escape(words.say('panel.none'))}</p>"
    names = edition.targets[words.in_language("name")]
    lines = [
        words.say(
            "panel.turned",
            name=names[row.Index],
            before=words.say(f"verdict.{row.before}"),
            after=words.say(f"verdict.{row.after}"),
        )
        for row in rows.itertuples()
    ]
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
