"""Named facts: every number that a briefing prints, with its unit, its source and its printed form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ouhai_stats.data.regions import Place, place_words
from ouhai_stats.edition.shown import facts_html, nearest
from ouhai_stats.language.formatting import figure_text, rounded
from ouhai_stats.language.sentences import LANGUAGES

__all__ = ["MIME", "Fact", "Facts"]

MIME = "application/vnd.ouhai.facts+json"


@dataclass(frozen=True)
class Fact:
    """One number with its printed form in both languages; no ``value`` for a wording without a number."""

    value: float | str | None
    unit: str
    source: str
    zh: str
    en: str


class Facts(dict[str, Fact]):
    """Facts by name; a name is used once. ``names`` has what sentences call the place and its parents, by language."""

    def __init__(self, facts: Mapping[str, Fact] | None = None, place: Place | None = None) -> None:
        super().__init__(facts or {})
        self.names: dict[str, dict[str, str]] = dict(getattr(facts, "names", {}))
        if place:
            self.names = {language: place_words(place, language) for language in LANGUAGES}

    def add(
        self,
        name: str,
        value: float | None,
        unit: str,
        source: str,
        *,
        decimals: int | None = None,
        signed: bool = False,
    ) -> None:
        """Add a figure; a missing one is left out, so that no sentence can print it.

        ``decimals`` rounds a computed figure; ``None`` prints a figure as its source does.
        """
        if value is None or pd.isna(value):
            return
        shown = {
            language: figure_text(value, unit, language, decimals=decimals, signed=signed) for language in LANGUAGES
        }
        self.put(name, Fact(rounded(value, decimals), unit, source, **shown))

    def put(self, name: str, fact: Fact) -> None:
        """Add a fact that is already worded."""
        if name in self:
            raise ValueError(f"the fact {name} is already named")
        self[name] = fact

    def as_json(self) -> dict[str, dict]:
        """Facts by name in alphabetical order, as plain dictionaries."""
        return {name: dict(vars(self[name])) for name in sorted(self)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        """Facts as data, by which the build collects what a notebook printed."""
        return {MIME: self.as_json(), "text/html": facts_html(self)}

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Their number: IPython prints a dictionary in words too, whatever else shows it, and these fill pages."""
        printer.text(f"{len(self)} facts")

    def __missing__(self, name: str) -> Fact:
        raise KeyError(f"no fact {name}{nearest(name, self)}")
