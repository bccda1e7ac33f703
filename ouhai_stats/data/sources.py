"""Raw sources: tables as printed, each with the page that printed it."""

import hashlib
from pathlib import Path

import pandas as pd
import yaml

from ouhai_stats.files import paths

__all__ = ["plan_folder", "plan_years", "read_source", "read_table", "sha256", "source_name", "verify_hashes"]


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
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path.name}: the file is not UTF-8 text; save it as UTF-8") from error
    except pd.errors.ParserError as error:
        raise ValueError(f"{path.name}: {str(error).strip()}") from error
    except pd.errors.EmptyDataError as error:
        raise ValueError(f"{path.name}: the file is empty; a head row is needed") from error


def read_source(folder: Path) -> dict:
    """Origin of a raw folder: title, publisher, dates, address (``source.yml``)."""
    with (folder / "source.yml").open(encoding="utf-8") as text:
        source = yaml.safe_load(text)
    for field in ("title", "publisher", "published", "published_basis", "files"):
        if field not in source:
            raise ValueError(f"{folder.name}/source.yml: the field “{field}” is missing")
    return source


def source_name(source: dict) -> str:
    """Title by which a figure cites its source, with the document number where there is one."""
    number = source.get("document_number")
    return f"{source['title']}（{number}）" if number else source["title"]


def verify_hashes(folder: Path) -> None:
    """Check a raw folder against the digests in its ``source.yml``: raw tables are never edited."""
    for name, expected in read_source(folder).get("sha256", {}).items():
        found = sha256((folder / name).read_bytes())
        if found != expected:
            raise ValueError(f"{folder.name}/{name} was changed: sha256 {found}, source.yml says {expected}")


def _plans() -> dict[int, Path]:
    """Raw folder of each plan by year."""
    plans: dict[int, Path] = {}
    for file in sorted(paths.RAW.glob("*/source.yml")):
        year = read_source(file.parent).get("plan_year")
        if year in plans:
            raise ValueError(f"two plans for {year} are on file: {plans[year].name} and {file.parent.name}")
        if year is not None:
            plans[year] = file.parent
    return plans


def plan_years() -> list[int]:
    """Years for which a plan is on file, in order."""
    return sorted(_plans())


def plan_folder(plan_year: int) -> Path:
    """Raw folder of the plan for a year.

    Raises
    ------
    ValueError
        If no plan is on file for that year; the message lists the years on file.
    """
    plans = _plans()
    if plan_year not in plans:
        raise ValueError(f"plan_year={plan_year}: allowed are {', '.join(map(str, sorted(plans)))}")
    return plans[plan_year]
