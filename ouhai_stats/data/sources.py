"""Raw sources: tables as printed, each with the page that printed it."""

import copy
import hashlib
import io
from functools import lru_cache
from numbers import Integral
from pathlib import Path
from typing import Any, cast

import pandas as pd
import yaml

from ouhai_stats.files import paths

__all__ = [
    "cited",
    "plan_folder",
    "plan_years",
    "raw_folder",
    "raw_folders",
    "read_source",
    "read_table",
    "sha256",
    "source_name",
    "table_of",
    "verify_hashes",
]

# Kinds of which a project has one folder: its own or the shared one.
ONCE = {"national_accounts", "provincial_growth"}
# Tables of a raw folder that are entered through the year, and so have no digest.
ENTERED = {"progress.csv"}


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256 digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def read_table(path: Path) -> pd.DataFrame:
    """Table of a CSV file with every cell as the text that is printed, blanks as ``""``.

    Raises
    ------
    FileNotFoundError
        If the file is missing.
    ValueError
        If the file is not UTF-8, or a row has more cells than the head.
    """
    return table_of(path.read_bytes(), path.name)


def table_of(content: bytes, name: str) -> pd.DataFrame:
    """Table of a CSV file's content, as `read_table` gives it; ``name`` is the file's, for what is said of faults."""
    try:
        return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: the file is not UTF-8 text; save it as UTF-8") from error
    except pd.errors.ParserError as error:
        raise ValueError(f"{name}: {str(error).strip()}") from error
    except pd.errors.EmptyDataError as error:
        raise ValueError(f"{name}: the file is empty; a head row is needed") from error


def read_source(folder: Path) -> dict:
    """Origin of a raw folder: title, publisher, dates, address (``source.yml``)."""
    return copy.deepcopy(_source_of((folder / "source.yml").read_bytes(), folder.name))


@lru_cache(maxsize=256)
def _source_of(content: bytes, folder: str) -> dict:
    """Origin that the content of a ``source.yml`` states; read once as long as it stays the same."""
    source = yaml.safe_load(content.decode("utf-8"))
    for field in ("title", "publisher", "published", "published_basis", "files"):
        if field not in source:
            raise ValueError(f"{folder}/source.yml: the field “{field}” is missing")
    return source


def cited(line: Any, page: pd.Series) -> str:
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
        found = sha256((folder / name).read_bytes())
        if found != expected:
            raise ValueError(f"{folder.name}/{name} was changed: sha256 {found}, source.yml says {expected}")
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
    own, shared = (
        {file.parent.name: file.parent for file in root.glob("*/source.yml")}
        for root in (paths.RAW, paths.REFERENCE / "data" / "raw")
    )
    kinds = {name: read_source(folder).get("kind", "") for name, folder in (shared | own).items()}
    held = {kinds[name] for name in own} & ONCE
    folders = {name: folder for name, folder in shared.items() if kinds[name] not in held} | own
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
        year = read_source(folder).get("plan_year")
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
