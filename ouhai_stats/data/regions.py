"""Regions of a project: their names in both languages, and the place that plans with its parents."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from ouhai_stats.data.csv_text import read_table
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import say

__all__ = [
    "COLUMNS",
    "FILE",
    "LEVELS",
    "Place",
    "english_names",
    "place_words",
    "read_place",
    "read_regions",
    "region_name",
    "region_names",
    "regions_from",
]

COLUMNS = ["code", "name_zh", "name_en", "level", "parent", "role"]
# From the smallest on; a parent stands further right.
LEVELS = ["district", "city", "province", "nation"]
ROLES = ["plan", "neighbour", ""]
# By which word a sentence calls the region of each level.
WORDS = {"district": "region", "city": "city", "province": "province", "nation": "nation"}
FILE = "regions.csv"


class Place(NamedTuple):
    """The region that plans, most often a district, and the line from it over its parents to the nation.

    ``levels`` has the regions of the line by level, the planning one first; a district right under its province has
    no city.
    """

    district: str
    line: list[str]
    levels: dict[str, str]

    @property
    def nation(self) -> str:
        """Last of the line."""
        return self.line[-1]

    @property
    def parents(self) -> list[str]:
        """The line without the district, from the nearest on."""
        return self.line[1:]


def read_regions() -> pd.DataFrame:
    """Regions of the project: code of GB/T 2260, names, level, parent, role.

    Raises
    ------
    ValueError
        Every fault, a line each: file, row, column, value and what is allowed.
    """
    path = paths.DATA / FILE
    return _checked(path, path.read_bytes()).copy()


@lru_cache(maxsize=4)
def _checked(path: Path, content: bytes) -> pd.DataFrame:
    """Table of a file with this content, checked."""
    return regions_from(read_table(path))


def regions_from(frame: pd.DataFrame) -> pd.DataFrame:
    """Table of regions, checked.

    Raises
    ------
    ValueError
        As :func:`read_regions`.
    """
    if list(frame.columns) != COLUMNS:
        raise ValueError(f"{FILE}: the columns are {', '.join(frame.columns)}; allowed are {', '.join(COLUMNS)}")
    levels = frame.drop_duplicates("name_zh").set_index("name_zh")["level"].to_dict()
    faults = [fault for row in frame.itertuples() for fault in _faults(row, frame["name_zh"].tolist(), levels)]
    plans = frame.index[frame["role"] == "plan"]
    if len(plans) != 1:
        faults.append(f"{FILE}, column role: {len(plans)} regions are marked plan; allowed: one")
    if faults:
        raise ValueError("\n".join(faults))
    return frame


def _faults(row: Any, names: list[str], levels: dict[str, str]) -> list[str]:
    """What is wrong with one region, among the names and levels of all."""
    above = LEVELS[LEVELS.index(row.level) + 1 :] if row.level in LEVELS else LEVELS
    parents = [name for name, level in levels.items() if level in above]
    checks = {
        "code": (re.fullmatch(r"(\d{6})?", row.code), "six digits of GB/T 2260 or blank"),
        "name_zh": (row.name_zh.strip() and names.count(row.name_zh) == 1, "a name, each once"),
        "name_en": (row.name_en.strip(), "a name"),
        "level": (row.level in LEVELS, ", ".join(LEVELS)),
        "parent": (row.parent in (parents or [""]), ", ".join(parents) or "blank, the nation has none"),
        "role": (row.role in ROLES and (row.role != "plan" or row.level != "nation"), _roles(row)),
    }
    return [
        f"{FILE}, row {row.Index + 2}, column {column}: “{getattr(row, column)}”; allowed: {allowed}"
        for column, (right, allowed) in checks.items()
        if not right
    ]


def _roles(row: Any) -> str:
    """Roles that a region may have."""
    return "neighbour or blank, the nation has no plan here" if row.level == "nation" else "plan, neighbour or blank"


def read_place() -> Place:
    """The region that the project's plans are for, with its parents."""
    regions = read_regions().set_index("name_zh")
    name = regions.index[regions["role"] == "plan"][0]
    line, levels = [], {}
    while name:
        line.append(name)
        levels[regions.at[name, "level"]] = name
        name = regions.at[name, "parent"]
    return Place(line[0], line, levels)


def region_names() -> list[str]:
    """Names of all regions of the project, in the order of the file."""
    return read_regions()["name_zh"].tolist()


def english_names() -> dict[str, str]:
    """English names of the project's regions by their names in Chinese."""
    return read_regions().set_index("name_zh")["name_en"].to_dict()


def region_name(region: str, language: str) -> str:
    """Name of a region in a language; one that the project does not list as it stands."""
    if language == "zh":
        return region
    names = read_regions().set_index("name_zh")[f"name_{language}"]
    return names.get(region, region)


def place_words(place: Place, language: str) -> dict[str, str]:
    """What sentences call the place and its parents: ``region, city, province, nation``, where there is one.

    ``named`` is the region with its level where the language says it (Example District), ``here`` the word by which it
    speaks of itself: 本区, district.
    """
    lowest = next(iter(place.levels))
    words = {WORDS[level]: region_name(name, language) for level, name in place.levels.items()}
    words["region"] = region_name(place.district, language)
    unit = place.district[-1]
    unit = unit if unit in say("level.units", language) else say("level.no_unit", language)
    return words | {
        "named": say(f"level.{lowest}.named", language, region=words["region"]),
        "here": say(f"level.{lowest}.here", language, unit=unit),
    }
