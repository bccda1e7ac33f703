"""A panel for JupyterLab: cut-offs, sector shares and the rebound as sliders, and at once the verdicts that turn."""

import html
from typing import Any, NamedTuple

import ipywidgets as widgets
import pandas as pd

from ouhai_stats.display.summary_sections import missing_sentences
from ouhai_stats.edition.edition import Edition
from ouhai_stats.edition.what_if import Change, Outcome, latest_shares, rebound_range, with_change
from ouhai_stats.language.formatting import figure_text
from ouhai_stats.language.sentences import Words

__all__ = ["what_if"]

STEPS = 100
# Shares and the rebound are told to a decimal, as they are printed.
TENTH = 0.1
WIDE = {"style": {"description_width": "60%"}, "layout": {"width": "95%"}}


class Controls(NamedTuple):
    """Sliders of the panel: of each cut-off by name; of two sectors' shares and of the rebound, where they turn any."""

    cut_offs: dict[str, widgets.FloatSlider]
    shares: list[widgets.FloatSlider]
    rebound: widgets.FloatSlider | None

    @property
    def all(self) -> list[widgets.FloatSlider]:
        """Every slider, in the order of the panel."""
        return [*([self.rebound] if self.rebound else []), *self.shares, *self.cut_offs.values()]

    def change(self, start: dict[widgets.FloatSlider, float]) -> Change:
        """What the sliders suppose beyond where they started."""
        moved = {name: slider.value for name, slider in self.cut_offs.items() if slider.value != start[slider]}
        shares = [slider.value for slider in self.shares]
        apart = any(slider.value != start[slider] for slider in self.shares)
        return Change(
            moved,
            [*shares, round(100 - sum(shares), 1)] if apart else None,
            self.rebound.value if self.rebound and self.rebound.value != start[self.rebound] else None,
        )


def what_if(edition: Edition, words: Words) -> widgets.VBox:
    """Sliders for what a reader may suppose of an edition, a button that puts them back, and what turned.

    Notes
    -----
    Needs ``ipywidgets``, which the environment of the notebooks has. The edition itself stays as it is. The third
    sector has what the other two leave. A control that could turn nothing is not shown; the reason is.
    """
    controls = Controls(
        {row.parameter: _slider(row, words) for row in edition.choices.itertuples()},
        _share_sliders(edition, words),
        _rebound_slider(edition, words),
    )
    start = {slider: slider.value for slider in controls.all}
    shown, back = widgets.HTML(), widgets.Button(description=words.say("panel.back"))

    def show(_: object = None) -> None:
        change = controls.change(start)
        shown.value = _turned(edition, change, words) if change != Change() else _paragraph(words, "panel.unchanged")

    def put_back(_: object = None) -> None:
        for slider, value in start.items():
            slider.value = value

    for slider in controls.all:
        slider.observe(show, "value")
    back.on_click(put_back)
    show()
    reasons = [widgets.HTML(f"<p>{html.escape(text)}</p>") for text in _reasons(edition, controls, words)]
    return widgets.VBox([shown, back, *reasons, *controls.all])


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
        **WIDE,
    )


def _tenths(value: float, most: float, text: str) -> widgets.FloatSlider:
    """Slider from 0 on in steps of a tenth."""
    return widgets.FloatSlider(
        value=value,
        min=0,
        max=most,
        step=TENTH,
        description=text,
        readout_format=".1f",
        continuous_update=False,
        **WIDE,
    )


def _share_sliders(edition: Edition, words: Words) -> list[widgets.FloatSlider]:
    """Sliders of the primary and the secondary sector's share; none where nothing rests on them."""
    latest = latest_shares(edition)
    if latest is None:
        return []
    period, shares = words.period(latest[0]), latest[1]
    keys = ("panel.primary", "panel.secondary")
    sliders = [_tenths(share, 100, words.say(key, period=period)) for key, share in zip(keys, shares, strict=False)]
    first, second = sliders

    def leave_room(_: object) -> None:
        second.max = round(100 - first.value, 1)

    leave_room(None)
    first.observe(leave_room, "value")
    return sliders


def _rebound_slider(edition: Edition, words: Words) -> widgets.FloatSlider | None:
    """Slider of the size of the rebound; none where it moves no verdict."""
    allowed = rebound_range(edition)
    if allowed is None:
        return None
    return _tenths(round(edition.outside.expected.rebound, 1), allowed[1], words.say("panel.rebound"))


def _reasons(edition: Edition, controls: Controls, words: Words) -> list[str]:
    """Why a control is not there."""
    reasons = []
    if controls.rebound is None:
        reasons.append(words.say("panel.year_over" if edition.year.over else "panel.no_rebound"))
    if not controls.shares:
        reasons += missing_sentences(edition, words, "sectors") or [words.say("panel.no_shares")]
    return reasons


def _paragraph(words: Words, key: str) -> str:
    """A sentence by itself."""
    return f"<p>{html.escape(words.say(key))}</p>"


def _turned(edition: Edition, change: Change, words: Words) -> str:
    """What turned, as a list; a sentence where nothing did; and what the sectors come to with other shares."""
    now = with_change(edition, change)
    lines = _verdicts_turned(edition, now, words) + _sectors_turned(edition, now, words)
    listed = f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
    sums = _sums(edition, now.coherence, words) if change.shares else []
    return "".join(f"<p>{html.escape(text)}</p>" for text in sums) + (
        listed if lines else _paragraph(words, "panel.none")
    )


def _verdicts_turned(edition: Edition, now: Outcome, words: Words) -> list[str]:
    """A line for each target whose verdict is another one."""
    before, after = edition.targets["verdict"], now.targets["verdict"]
    names = edition.targets[words.in_language("name")]
    return [
        words.say(
            "panel.turned",
            name=names[code],
            before=words.say(f"verdict.{before[code]}"),
            after=words.say(f"verdict.{after[code]}"),
        )
        for code in after.index[after != before]
    ]


def _sectors_turned(edition: Edition, now: Outcome, words: Words) -> list[str]:
    """A line for each year whose sectors agree with GDP where they did not, or the other way round."""
    rows = edition.coherence.merge(now.coherence, on=["year", "share_period"], suffixes=("", "_now"))
    rows = rows[rows["agrees"].notna() & (rows["agrees"] != rows["agrees_now"])]
    return [
        words.say(
            "panel.turned",
            name=words.say("panel.sectors", year=_year(edition, row)),
            before=words.say("verb.agrees" if row.agrees else "verb.differs"),
            after=words.say("verb.agrees" if row.agrees_now else "verb.differs"),
        )
        for row in rows.itertuples()
    ]


def _sums(edition: Edition, coherence: pd.DataFrame, words: Words) -> list[str]:
    """What the sectors come to in each year under the latest shares, beside GDP as printed or asked for."""
    rows = coherence[coherence["share_period"] == coherence["share_period"].max()]
    return [
        words.say(
            "panel.sum",
            year=_year(edition, row),
            sum=figure_text(row.weighted, "%", words.language, decimals=1),
            total=figure_text(row.total, "%", words.language, decimals=1),
            verb=words.say("verb.agrees" if row.agrees else "verb.differs"),
        )
        for row in rows.itertuples()
    ]


def _year(edition: Edition, row: Any) -> int:
    """Year that a row of the sectors' check is about."""
    return edition.plan_year - (row.year == "last")
