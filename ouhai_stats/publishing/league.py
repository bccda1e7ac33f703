"""The league of a batch: every place with its verdicts, probabilities and doubts, as pages, CSV and workbook."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ouhai_stats.files import paths
from ouhai_stats.files.templates import templates
from ouhai_stats.formats.excel.league_sheet import league_workbook
from ouhai_stats.formats.html.content_policy import content_policy
from ouhai_stats.formats.html.page_fonts import page_fonts
from ouhai_stats.language.sentences import LANGUAGES, say, sentences
from ouhai_stats.language.verdicts import VERDICTS
from ouhai_stats.publishing.edition_list import INDEX

__all__ = ["COLUMNS", "league_files"]

TAGS = {"zh": "zh-CN", "en": "en"}
# Columns of the table in order; those of a language have its name behind them in a record.
COLUMNS = (
    "place",
    "province",
    "as_of",
    "gdp_target",
    "gdp_verdict",
    "gdp_probability",
    "lowest_probability",
    "faults",
    "rows",
    *VERDICTS,
)
PERCENT = ("gdp_probability", "lowest_probability")
WORDS = ("other", "map", "map_note", "table", "find", "failed")
# What the stylesheet shows behind the head by which the places are put in order.
SORTED = "↑↓"
FRONT = {"brief.html": "brief.en.html", "briefing.html": "briefing.en.html"}
Record = Mapping[str, Any]


def league_files(records: Sequence[Record]) -> dict[str, bytes]:
    """Content of the league by name of file: a page a language, the table as CSV, a workbook with both languages."""
    kept = sorted(records, key=lambda record: (record.get("province_zh", ""), record["place"]))
    sheets = {say("league.sheet", language): _sheet(kept, language) for language in LANGUAGES}
    pages = {INDEX[language]: _page(kept, language).encode("utf-8") for language in LANGUAGES}
    return {**pages, "league.csv": _csv(kept), "league.xlsx": league_workbook(sheets, PERCENT)}


def _csv(records: Sequence[Record]) -> bytes:
    """Every record a row, failures too, with the names of the columns that a program reads."""
    names = ["place", "outcome", "message", "name_zh", "name_en", "province_zh", "province_en", "plan_year", "as_of"]
    names += [name for name in COLUMNS if name not in ("place", "province", "as_of")]
    text = io.StringIO()
    writer = csv.DictWriter(text, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode("utf-8")


def _heads(language: str) -> dict[str, str]:
    """Words above each column."""
    verdicts = {verdict: say(f"verdict.{verdict}", language) for verdict in VERDICTS}
    return {name: verdicts.get(name) or say(f"league.{name}", language) for name in COLUMNS}


def _cells(record: Record, language: str) -> dict[str, Any]:
    """Cells of a place's row: words in the language, numbers as they are."""
    cells = {name: record.get(name) for name in COLUMNS}
    cells["place"] = record.get(f"name_{language}") or record["place"]
    cells["province"] = record.get(f"province_{language}", "")
    verdict = record.get("gdp_verdict")
    cells["gdp_verdict"] = say(f"verdict.{verdict}", language) if verdict else ""
    return cells


def _sheet(records: Sequence[Record], language: str) -> list[dict[str, Any]]:
    """Rows of a sheet: words above the columns, then a row a place; a failure has its reason behind it."""
    heads = {**_heads(language), "message": say("league.message", language)}
    rows = [
        {**_cells(record, language), "message": record["message"] if record["outcome"] == "failed" else ""}
        for record in records
    ]
    return [heads, *rows]


def _page(records: Sequence[Record], language: str) -> str:
    """Page in a language, one file that fetches nothing."""
    built = [record for record in records if record["outcome"] != "failed"]
    other = next(name for name in LANGUAGES if name != language)
    count: dict[str, Any] = {
        "count": str(len(records)),
        "built": str(len(built)),
        "failed": str(len(records) - len(built)),
    }
    context: dict[str, Any] = {
        "tag": TAGS[language],
        "other_tag": TAGS[other],
        "alternate": INDEX[other],
        "title": say("league.title", language, **count),
        "lead": say("league.lead", language, **count),
        "shown": sentences(language)["league.shown"].replace("{count}", str(len(built))),
        "words": {word: say(f"league.{word}", language) for word in WORDS},
        "heads": [(name, head, say("league.sort", language, column=head)) for name, head in _heads(language).items()],
        "rows": [_row(record, language) for record in built],
        "provinces": list(_tiles(built, language)),
        "failed": [(record["place"], record["message"]) for record in records if record["outcome"] == "failed"],
    }
    css, script = _asset("briefing.css") + _asset("league.css"), _asset("league.js")
    css += page_fonts(_rendered(context, css="", script="", policy=""), context["shown"], SORTED)
    return _rendered(context, css=Markup(css), script=Markup(script), policy=content_policy(css, script))


def _row(record: Record, language: str) -> dict[str, Any]:
    """A place's row of the page: its address, and each cell as it is shown and as it is sorted."""
    cells = _cells(record, language)
    shown = {name: _shown(name, value) for name, value in cells.items()}
    order = {name: "" if value is None else str(value) for name, value in cells.items()}
    return {"address": _address(record, language), "verdict": record["gdp_verdict"], "cells": shown, "order": order}


def _shown(name: str, value: Any) -> str:
    """Cell as text: a probability in percent, a missing one as a dash."""
    if value is None or value == "":
        return "–"
    return f"{100 * value:.0f}%" if name in PERCENT else str(value)


def _address(record: Record, language: str) -> str:
    """Page that a place's name leads to, from the league's."""
    front = record["front"]
    return f"{record['place']}/{front if language == 'zh' else FRONT[front]}"


def _tiles(records: Sequence[Record], language: str) -> Iterator[dict[str, Any]]:
    """Provinces in order, each with a tile a place."""
    names = dict.fromkeys(record[f"province_{language}"] for record in records)
    for province in names:
        tiles = [
            {
                "address": _address(record, language),
                "verdict": record["gdp_verdict"] or "not_assessed",
                "label": " · ".join(
                    filter(None, (record[f"name_{language}"], _cells(record, language)["gdp_verdict"]))
                ),
                "shown": _shown("gdp_probability", record["gdp_probability"]).removesuffix("%"),
            }
            for record in records
            if record[f"province_{language}"] == province
        ]
        yield {"name": province or "–", "tiles": tiles}


def _asset(name: str) -> str:
    """Style sheet or script of the templates."""
    return (paths.TEMPLATES / "briefing" / name).read_text(encoding="utf-8").strip() + "\n"


def _rendered(context: Mapping[str, Any], **more: str) -> str:
    """The template with what it shows."""
    return templates(paths.TEMPLATES / "briefing").get_template("league.html.j2").render(**context, **more)
