"""The index page: every published edition with its date, its headline and its files, newest first."""

import json
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ouhai_stats.data.regions import read_place
from ouhai_stats.edition.edition_calendar import Release
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.files.atomic import write_whole
from ouhai_stats.files.templates import templates
from ouhai_stats.formats.html.content_policy import content_policy
from ouhai_stats.formats.html.page_fonts import page_fonts
from ouhai_stats.language.sentences import Words, date_text, period_text, say
from ouhai_stats.publishing.edition_list import INDEX as PAGES

__all__ = ["PAGES", "index_page", "published", "write_index"]

BRIEFINGS = {"zh": "briefing", "en": "briefing.en"}
TAGS = {"zh": "zh-CN", "en": "en"}
WORDS = ("title", "lead", "other", "html", "pdf", "docx", "xlsx", "facts")


@dataclass(frozen=True)
class Entry:
    """One published edition: its place in the calendar, information date and facts."""

    release: Release
    as_of: str
    facts: Facts


# Counts of verdicts that only an edition after the year has.
RESULTS = ("count.done", "count.missed", "count.awaited")


def published(folder: Path, releases: list[Release]) -> list[Entry]:
    """Editions of a calendar that stand in a folder, in the calendar's order."""
    entries, place = [], read_place()
    for release in releases:
        about = folder / release.name / "edition.json"
        if about.is_file():
            facts = json.loads((about.parent / "facts.json").read_text(encoding="utf-8"))
            as_of = json.loads(about.read_text(encoding="utf-8"))["as_of"]
            entries.append(Entry(release, as_of, Facts({name: Fact(**fact) for name, fact in facts.items()}, place)))
    return entries


def index_page(entries: list[Entry], language: str) -> str:
    """Index page in a language, one file that fetches nothing; the newest edition first."""
    other, names = "en" if language == "zh" else "zh", Facts(place=read_place())
    words = {key: say(f"index.{key}", language, names) for key in WORDS}
    editions = [
        {
            "name": entry.release.name,
            "title": _title(entry.release, language),
            "headline": _headline(entry.facts, language),
            "as_of": say("index.as_of", language, day=date_text(entry.as_of, language)),
            "page": BRIEFINGS[language],
        }
        for entry in reversed(entries)
    ]
    context = {
        "tag": TAGS[language],
        "other_tag": TAGS[other],
        "alternate": PAGES[other],
        "words": words,
        "editions": editions,
    }
    bare = _rendered(context, css="", policy="")
    css = "\n".join([page_fonts(bare), _house_css()])
    return _rendered(context, css=css, policy=content_policy(css))


def _headline(facts: Facts, language: str) -> str:
    """What an edition found: verdicts, GDP's target, and how likely it is, by the outlook once there is one."""
    words = Words(language, facts)
    more = "index.outlook" if "outlook.mean" in facts else "index.chance"
    decided = any(facts[name].value for name in RESULTS if name in facts)
    first = "index.headline_after" if decided else "index.headline"
    keys = [first, "index.gdp", *([more] if "gdp.chance" in facts else [])]
    return "".join(words.say(key) for key in keys if words.can_say(key))


def _title(release: Release, language: str) -> str:
    """Name of an edition in words: opening edition on the plan, or the period that it reports on."""
    if not release.period:
        return say("index.opening", language, year=str(release.plan_year))
    period = period_text(release.period, language)
    return period[0].upper() + period[1:]


def _rendered(context: dict, css: str, policy: str) -> str:
    """The template with what it shows."""
    page = templates(paths.TEMPLATES / "briefing").get_template("editions.html.j2")
    return page.render(**context, css=Markup(css), policy=policy)


def _house_css() -> str:
    """The briefing's style sheet."""
    return (paths.TEMPLATES / "briefing" / "briefing.css").read_text(encoding="utf-8").strip() + "\n"


def write_index(folder: Path, releases: list[Release]) -> list[Path]:
    """Write the index pages of the editions in a folder where they changed; returns the paths written."""
    entries = published(folder, releases)
    written = []
    for language, name in PAGES.items():
        if write_whole(folder / name, index_page(entries, language).encode("utf-8"), shown=True):
            written.append(folder / name)
    return written
