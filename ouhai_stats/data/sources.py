"""Raw folders and their sources: who published each, when and where, and that nothing in them was changed."""

import copy
import datetime
import hashlib
import re
from collections.abc import Callable
from functools import lru_cache
from numbers import Integral
from pathlib import Path
from typing import Any, cast

import yaml

from ouhai_stats.files import paths
from ouhai_stats.files.undo import undo_left

__all__ = [
    "cited",
    "plan_folder",
    "plan_years",
    "raw_folder",
    "raw_folders",
    "read_source",
    "sha256",
    "source_name",
    "verify_hashes",
]

# Kinds of which a project has one folder: its own or the shared one.
ONCE = {"national_accounts", "provincial_growth"}
# Tables of a raw folder that are entered through the year, and so have no digest.
ENTERED = {"progress.csv"}


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256 digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def read_source(folder: Path) -> dict:
    """Origin of a raw folder: title, publisher, dates, address (``source.yml``)."""
    return copy.deepcopy(_source_in(folder))


def _source_in(folder: Path) -> dict:
    """Origin of a raw folder, not to be changed: what is kept of it is given to everybody."""
    return _source_of((folder / "source.yml").read_bytes(), folder.name)


class _Fields(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reader of fields that keeps a day as it is written, so that one that is none can be shown."""


_Fields.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@lru_cache(maxsize=256)
def _source_of(content: bytes, folder: str) -> dict:
    """Origin that the content of a ``source.yml`` states; read once as long as it stays the same."""
    name = f"{folder}/source.yml"
    try:
        source = yaml.load(content.decode("utf-8-sig"), Loader=_Fields)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: the file is not UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or " ".join(str(error).split())
        raise ValueError(
            f"{name}{place}: {said}; allowed: one field a line, its name, a colon and its value"
        ) from error
    if not isinstance(source, dict):
        raise ValueError(f"{name}: it has no fields; allowed: one field a line, its name, a colon and its value")
    for field in ("title", "publisher", "published", "published_basis", "files"):
        if field not in source:
            raise ValueError(f"{name}: the field “{field}” is missing")
    for field, (right, allowed) in _FIELDS.items():
        if field in source and not right(source[field]):
            raise ValueError(f"{name}, field {field}: “{source[field]}”; allowed: {allowed}")
    return source


def _is_text(value: object) -> bool:
    """Whether a field holds words."""
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object) -> bool:
    """Whether a field holds a day of the calendar."""
    try:
        return datetime.date.fromisoformat(str(value)).isoformat() == str(value)
    except ValueError:
        return False


def _is_digests(value: object) -> bool:
    """Whether a field holds a SHA-256 digest for each file by name."""
    return isinstance(value, dict) and all(
        isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest) for digest in value.values()
    )


# What the fields of a source may hold, and how to say so.
_FIELDS: dict[str, tuple[Callable[[object], bool], str]] = {
    "title": (_is_text, "any text"),
    "publisher": (_is_text, "any text"),
    "published_basis": (_is_text, "printed, address or assumed"),
    "published": (_is_day, "a day of the calendar written yyyy-mm-dd"),
    "plan_year": (lambda value: type(value) is int and 1990 <= value <= 2100, "a year from 1990 to 2100"),
    "kind": (_is_text, "one word"),
    "document_number": (lambda value: value is None or isinstance(value, str), "any text, or blank"),
    "title_en": (lambda value: value is None or isinstance(value, str), "any text, or blank"),
    "files": (lambda value: isinstance(value, (dict, list)), "each file, a colon and what it holds"),
    "sha256": (_is_digests, "each file, a colon and its 64 hexadecimal digits"),
}


def cited(line: Any, page: dict[str, str]) -> str:
    """How a compiled figure cites its page: as the table of pages has it (``citation``), or by title or address."""
    return page.get("citation") or line.source_title or line.source_url


def source_name(source: dict) -> str:
    """Title by which a figure cites its source, with the document number where there is one."""
    number = source.get("document_number")
    return f"{source['title']}（{number}）" if number else source["title"]


def verify_hashes(folder: Path) -> None:
    """Check a raw folder against the digests in its ``source.yml``: raw tables are never edited.

    A folder that is still being written by hand has no digest yet; one that has any has one of each table.

    Raises
    ------
    ValueError
        If a table was changed, is missing, or alone has no digest; the message has the line that gives it one.
    """
    digests = read_source(folder).get("sha256", {})
    for name, expected in digests.items():
        if not (folder / name).is_file():
            raise ValueError(f"{folder.name}/{name} is missing; source.yml says sha256 {expected}")
        digest = sha256((folder / name).read_bytes())
        if digest != expected:
            raise ValueError(f"{folder.name}/{name} was changed: sha256 {digest}, source.yml says {expected}")
    bare = [path for path in sorted(folder.glob("*.csv")) if path.name not in {*digests, *ENTERED}]
    if digests and bare:
        lines = "".join(f"\n  {path.name}: {sha256(path.read_bytes())}" for path in bare)
        raise ValueError(
            f"{folder.name}/source.yml: tables without a digest; allowed, once they are right:\nsha256:{lines}"
        )


def raw_folders(kind: str = "") -> list[Path]:
    """Raw folders in order of name, of one kind (``kind`` in ``source.yml``) or of all: the project's and the shared.

    A shared folder gives way to the project's own of the same name, and of a kind that stands once of the same kind.
    """
    undo_left(paths.DATA)
    projects, shared = (
        {file.parent.name: file.parent for file in root.glob("*/source.yml")}
        for root in (paths.RAW, paths.REFERENCE / "data" / "raw")
    )
    kinds = {name: _source_in(folder).get("kind", "") for name, folder in (shared | projects).items()}
    held = {kinds[name] for name in projects} & ONCE
    folders = {name: folder for name, folder in shared.items() if kinds[name] not in held} | projects
    return [folders[name] for name in sorted(folders) if kind in ("", kinds[name])]


def raw_folder(kind: str) -> Path:
    """The raw folder of a kind that stands once.

    Raises
    ------
    ValueError
        If there is none or more than one.
    """
    folders = raw_folders(kind)
    if len(folders) != 1:
        names = ", ".join(folder.name for folder in folders) or "none"
        raise ValueError(f"data/raw: one folder of the kind {kind} is needed, found {names}")
    return folders[0]


def _plans() -> dict[int, Path]:
    """Raw folder of each plan by year."""
    plans: dict[int, Path] = {}
    for folder in raw_folders():
        year = _source_in(folder).get("plan_year")
        if year in plans:
            raise ValueError(f"two plans for {year} are on file: {plans[year].name} and {folder.name}")
        if year is not None:
            plans[year] = folder
    return plans


def plan_years() -> list[int]:
    """Years for which a plan is on file, in order."""
    return sorted(_plans())


def plan_folder(plan_year: int) -> Path:
    """Raw folder of the plan for a year.

    Raises
    ------
    ValueError
        If the year is no whole number, or no plan is on file for it; the message lists the years on file.
    """
    plans, given = _plans(), cast(Any, plan_year)
    whole = isinstance(given, Integral) and not isinstance(given, bool)
    if not whole or given not in plans:
        allowed = ", ".join(map(str, sorted(plans))) or "none yet; import a plan first"
        said = given if whole else f"{given!r}, which is no int but a {type(given).__name__}"
        raise ValueError(f"plan_year={said}: allowed are {allowed}")
    return plans[plan_year]
