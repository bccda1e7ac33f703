"""Sentences made by code from named facts, in Chinese and English."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import yaml
from babel.dates import format_date

from ouhai_stats.files import paths
from ouhai_stats.language.formatting import LOCALES
from ouhai_stats.language.reasons import Reason

__all__ = ["cell_text", "date_text", "period_text", "reason_text", "say", "sentences", "within"]

PLACE = re.compile(r"\{([a-z0-9_.]+)\}")
SPANS = {
    "": ("全年", ""),
    "Q1": ("一季度", "first quarter of "),
    "H1": ("上半年", "first half of "),
    "Q1-Q3": ("前三季度", "first three quarters of "),
}


@lru_cache
def sentences(language: str) -> dict[str, str]:
    """Sentence templates of a language by key."""
    with (paths.WORDS / f"{language}.yml").open(encoding="utf-8") as text:
        return yaml.safe_load(text)


def say(key: str, language: str, facts: Mapping | None = None, *, row: str = "", **given: str) -> str:
    """Sentence with its facts filled in.

    Parameters
    ----------
    key
        Name of the sentence.
    facts
        Facts by name, each with a printed form in the language.
    row
        Indicator that ``{row.…}`` is about.
    given
        Words for the places that are not facts, such as names.

    Raises
    ------
    KeyError
        If the sentence names a fact that is not there: nothing is printed in its stead.
    """

    def fill(place: re.Match) -> str:
        name = place[1]
        if name in given:
            return str(given[name])
        fact = re.sub(r"^row\.", f"{row}.", name)
        if facts is None or fact not in facts:
            raise KeyError(f"the sentence “{key}” ({language}) needs the fact {fact}")
        return getattr(facts[fact], language)

    return PLACE.sub(fill, sentences(language)[key])


def reason_text(reason: Reason, language: str) -> str:
    """Why a method was used or a projection withheld, in a language."""
    words = {
        name: reason_text(word, language) if isinstance(word, Reason) else str(word)
        for name, word in reason.words.items()
    }
    return say(f"projection.why.{reason.key}", language, **words)


def cell_text(facts: Mapping, name: str, language: str, missing: str = "blank") -> str:
    """Fact as a table prints it, with units cut short, or the sentence ``missing`` where there is none."""
    if name not in facts:
        return say(missing, language)
    return re.sub(say("unit.prose", language), say("unit.table", language), getattr(facts[name], language))


def within(name: str, language: str) -> str:
    """Name as it stands within a sentence: English drops the capital, but not of an abbreviation."""
    lowered = language == "en" and name[1:2].islower()
    return name[0].lower() + name[1:] if lowered else name


def period_text(period: str, language: str) -> str:
    """Period in words: 2019Q1-Q3 → 2019年前三季度, first three quarters of 2019."""
    year, span = period[:4], period[4:]
    if span.startswith("/"):
        return f"{year}—{span[1:]}年" if language == "zh" else f"{year} to {span[1:]}"
    if not span:
        return f"{year}年" if language == "zh" else year
    return f"{year}年{SPANS[span][0]}" if language == "zh" else SPANS[span][1] + year


def date_text(day: str, language: str) -> str:
    """Day in words: 2021-03-09 → 2021年3月9日, 9 March 2021."""
    form = "y年M月d日" if language == "zh" else "d MMMM y"
    return format_date(date.fromisoformat(day), form, locale=LOCALES[language])
