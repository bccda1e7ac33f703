"""What a notebook shows of an edition: the place, the dates, the verdicts, and its frames by name."""

import difflib
import html
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import pandas as pd

from ouhai_stats.data.dictionary import read_columns
from ouhai_stats.language.sentences import LANGUAGES, say

__all__ = ["Nearest", "edition_html", "edition_line", "facts_html", "nearest"]

FIRST = 8

COLUMNS = ["name_zh", "target", "unit", "previous_actual", "chance", "verdict"]


def edition_line(place: str, plan_year: int, as_of: str, targets: pd.DataFrame) -> str:
    """An edition in a line: place, plan, information date, rows by verdict."""
    counts = ", ".join(f"{verdict} {count}" for verdict, count in targets["verdict"].value_counts().items())
    return f"<Edition: {place} {plan_year}, data to {as_of}; {len(targets)} rows: {counts}>"


def edition_html(title: str, line: str, frames: Mapping[str, pd.DataFrame]) -> str:
    """An edition as a notebook shows it: title and line, its targets with verdicts, its frames by name and size."""
    targets = frames["targets"]
    rows = targets[[name for name in COLUMNS if name in targets]].round(2)
    rows = rows.assign(verdict=[verdict_words(verdict) for verdict in rows["verdict"]])
    titles = read_columns().query("column == ''").set_index("table")
    named = "".join(
        f"<li><code>.{name}</code> {len(frame)} × {len(frame.columns)} {_title(titles, name)}</li>"
        for name, frame in frames.items()
    )
    return (
        f"<p><b>{html.escape(title)}</b><br>{html.escape(line.strip('<>'))}</p>{rows.to_html(max_rows=12, na_rep='')}"
        f"<details><summary>frames</summary><ul>{named}</ul></details>"
    )


def verdict_words(verdict: str) -> str:
    """A verdict as both languages say it."""
    return " · ".join(say(f"verdict.{verdict}", language) for language in LANGUAGES)


def facts_html(facts: Mapping[str, Any]) -> str:
    """Facts as a notebook shows them: how many, of what, and the first with printed form, unit and source."""
    kinds = pd.Series([name.partition(".")[0] for name in facts], dtype=str).value_counts()
    head = "".join(f"<th>{name}</th>" for name in ("fact", *LANGUAGES, "unit", "source"))
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in (name, one.zh, one.en, one.unit, one.source))
        for name, one in list(facts.items())[:FIRST]
    )
    listed = html.escape(", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    return (
        f"<p><b>{len(facts)} facts</b></p><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<details><summary>by kind</summary>{listed}</details>"
    )


class Nearest:
    """What refuses a name that it does not have with the nearest one that it has."""

    def __getattr__(self, name: str) -> NoReturn:
        known = [one for one in dir(type(self)) if not one.startswith("_")] + list(vars(self))
        message = f"{type(self).__name__} has no {name}{nearest(name, known)}"
        raise AttributeError(message, name=name, obj=self)


def nearest(name: str, names: Iterable[str]) -> str:
    """What follows a name that there is none of: the nearest one that there is."""
    close = difflib.get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _title(titles: pd.DataFrame, name: str) -> str:
    """What a row of a table is, in both languages; blank for a frame that is published nowhere."""
    return html.escape(" · ".join(titles.loc[name, ["meaning_zh", "meaning_en"]])) if name in titles.index else ""
