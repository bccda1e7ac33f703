"""Sentences made by code from named facts, in Chinese and English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import yaml
from babel.dates import format_date

from ouhai_stats.files import paths
from ouhai_stats.language.formatting import LOCALES, plain_text
from ouhai_stats.language.reasons import Reason

__all__ = [
    "LANGUAGES",
    "Words",
    "category_text",
    "cell_text",
    "check_language",
    "date_text",
    "period_text",
    "reason_text",
    "say",
    "sentences",
    "within",
]

LANGUAGES = ("zh", "en")

PLACE = re.compile(r"\{([a-z0-9_.]+)\}")
SPANS = {
    "": ("全年", ""),
    "Q1": ("一季度", "first quarter of "),
    "H1": ("上半年", "first half of "),
    "Q1-Q3": ("前三季度", "first three quarters of "),
}


def check_language(language: object) -> None:
    """Raise ValueError unless there are sentences in the language."""
    if language not in LANGUAGES:
        raise ValueError(f"language={language}: allowed are {', '.join(LANGUAGES)}")


@lru_cache
def sentences(language: str) -> dict[str, str]:
    """Sentence templates of a language by key."""
    with (paths.WORDS / f"{language}.yml").open(encoding="utf-8") as text:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader


def say(key: str, language: str, facts: Mapping | None = None, *, row: str = "", **given: object) -> str:
    """Sentence with its facts filled in.

    Parameters
    ----------
    key
        Name of the sentence.
    facts
        Facts by name, each with a printed form in the language; they may bring ``names`` of a place by language:
        ``region, city, province, nation``.
    row
        Indicator that ``{row.…}`` is about.
    given
        Words for the places that are not facts, such as names.

    Raises
    ------
    KeyError
        If the sentence names a fact that is not there: nothing is printed in its stead.
    """

    words = getattr(facts, "names", {}).get(language, {}) | given

    def fill(place: re.Match) -> str:
        name = place[1]
        if name in words:
            return str(words[name])
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
    return say(f"projection.why.{reason.key}", language, None, **words)


def cell_text(facts: Mapping, name: str, language: str, missing: str = "blank") -> str:
    """Fact as a table prints it, with units cut short, or the sentence ``missing`` where there is none."""
    if name not in facts:
        return say(missing, language)
    return re.sub(say("unit.prose", language), say("unit.table", language), getattr(facts[name], language))


def category_text(category: str, language: str) -> str:
    """Name of a category of the plan in a language, or as the plan prints it where the sentences have none."""
    return sentences(language).get(f"category.{category}", category)


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


@dataclass(frozen=True)
class Words:
    """What a reader reads: the sentences of one language with the facts of one edition filled in.

    Parameters
    ----------
    language
        ``zh`` or ``en``.
    facts
        Facts by name, each with a printed form in the language.
    regions
        English names of the regions that are named, by their Chinese ones.

    Raises
    ------
    ValueError
        If there are no sentences in the language; the message lists what is allowed.
    """

    language: str
    facts: Mapping = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_language(self.language)

    def only(self, *beginnings: str) -> "Words":
        """These words with no facts but those whose names begin so, and with no place's names."""
        return Words(self.language, {name: fact for name, fact in self.facts.items() if name.startswith(beginnings)})

    def say(self, key: str, *, row: str = "", **given: object) -> str:
        """Sentence with its facts filled in; see :func:`say`."""
        return say(key, self.language, self.facts, row=row, **given)

    def can_say(self, key: str, *, row: str = "", **given: object) -> bool:
        """Whether every fact and word that a sentence names is there."""
        named = (re.sub(r"^row\.", f"{row}.", name) for name in PLACE.findall(sentences(self.language)[key]))
        known = getattr(self.facts, "names", {}).get(self.language, {}) | given
        return all(name in known or name in self.facts for name in named)

    def knows(self, key: str) -> bool:
        """Whether there is a sentence of a name."""
        return key in sentences(self.language)

    def text(self, name: str) -> str:
        """Printed form of a fact."""
        return getattr(self.facts[name], self.language)

    def cell(self, name: str, missing: str = "blank") -> str:
        """Fact as a table prints it, or the sentence ``missing`` where there is none; see :func:`cell_text`."""
        return cell_text(self.facts, name, self.language, missing)

    def number(self, value: float, *, decimals: int | None = None, signed: bool = False) -> str:
        """Number without its unit, as a table column prints it."""
        return plain_text(value, self.language, decimals=decimals, signed=signed)

    def reason(self, reason: Reason) -> str:
        """Why a method was used or a projection withheld."""
        return reason_text(reason, self.language)

    def category(self, category: str) -> str:
        """Name of a category of the plan, or as the plan prints it where the sentences have none."""
        return category_text(category, self.language)

    def within(self, name: str) -> str:
        """Name as it stands within a sentence."""
        return within(name, self.language)

    def period(self, period: str) -> str:
        """Period in words; see :func:`period_text`."""
        return period_text(period, self.language)

    def date(self, day: str) -> str:
        """Day in words; see :func:`date_text`."""
        return date_text(day, self.language)

    def region(self, region: str) -> str:
        """Name of a region."""
        named = self.regions[region]
        return region if self.language == "zh" else named

    def in_language(self, column: str) -> str:
        """Column of a frame that holds these words in the language: name → name_en."""
        return f"{column}_{self.language}"
