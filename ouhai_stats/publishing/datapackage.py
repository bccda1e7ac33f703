"""The data package of an edition's tables: a Frictionless Data Package (version 1) that says what each column holds."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from ouhai_stats import __version__
from ouhai_stats.data.dictionary import check_columns, columns_of, table_title
from ouhai_stats.data.published_tables import read_published
from ouhai_stats.edition.facts import Fact
from ouhai_stats.formats.excel.columns import unit_text
from ouhai_stats.language.sentences import say
from ouhai_stats.publishing.edition_list import PACKAGE

__all__ = ["PACKAGE", "package_faults", "write_package"]

# Columns whose values name one row; a table that is left out has none.
KEYS = {
    "targets": ["plan_year", "code"],
    "commitments": ["plan_year", "no"],
    "observations": ["region", "series", "period"],
    "parent_targets": ["region", "plan_year", "series"],
    "projections": ["scenario", "series", "year"],
    "progress": ["no"],
    "changes": ["number"],
}
BOOLEAN = {"trueValues": ["True", "yes"], "falseValues": ["False", "no"]}
CITING = ["targets", "commitments", "observations", "parent_targets"]


def write_package(folder: Path, parameters: Mapping[str, object], facts: Mapping[str, Fact]) -> Path:
    """Write the data package of the tables in a folder beside them; returns its path.

    Parameters
    ----------
    folder
        The edition's ``tables``.
    parameters
        What the edition was built with; ``plan_year`` and ``as_of`` name and date the package.

    Raises
    ------
    ValueError
        If a table has a column that the dictionary does not have.
    """
    package = {
        "profile": "tabular-data-package",
        "name": f"plan-{parameters['plan_year']}-data-to-{parameters['as_of']}",
        "title": say("title", "zh", facts),
        "description": say("crate.description", "en", facts),
        "version": __version__,
        "created": f"{parameters['as_of']}T00:00:00Z",
        "licenses": [{"name": "notspecified", "title": say("crate.license", "en")}],
        "sources": list(_sources(folder)),
        "resources": [_resource(path) for path in sorted(folder.glob("*.csv"))],
    }
    path = folder / PACKAGE
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _resource(path: Path) -> dict:
    """One table: its file, what a row is, and its columns in the file's order."""
    columns = _columns_in(path)
    check_columns(path.stem, columns)
    dictionary = columns_of(path.stem).to_dict("index")
    schema = {"fields": [_field(name, dictionary[name]) for name in columns], "missingValues": [""]}
    return {
        "name": path.stem,
        "path": path.name,
        "profile": "tabular-data-resource",
        "description": _both(*(table_title(path.stem, language) for language in ("zh", "en"))),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"primaryKey": KEYS[path.stem]} if path.stem in KEYS else {}),
    }


def _columns_in(path: Path) -> list[str]:
    """Columns of a table, of which only the head is read; none if the file is empty."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _field(name: str, column: Mapping) -> dict:
    """One column: name, type, meaning and, where it has one, unit."""
    unit = _both(*(unit_text(column["unit"], language) for language in ("zh", "en"))) if column["unit"] else ""
    return {
        "name": name,
        "type": column["type"],
        "description": _both(column["meaning_zh"], column["meaning_en"]),
        **({"unit": unit} if unit else {}),
        **(BOOLEAN if column["type"] == "boolean" else {}),
    }


def _both(chinese: str, english: str) -> str:
    """A text in both languages, once where it is the same."""
    return chinese if chinese == english else f"{chinese} | {english}"


def _sources(folder: Path) -> Iterator[dict[str, str]]:
    """Every document that the tables cite, once, in their order, with its address where one is on file."""
    tables = [read_published(folder / f"{name}.csv") for name in CITING if (folder / f"{name}.csv").is_file()]
    cited = pd.concat([table[["source", "locator"]] for table in map(_with_locator, tables)], ignore_index=True)
    web = cited["locator"].str.match(r"https?://\S+$")
    cited["path"] = cited["locator"].where(web, "")
    for row in cited[["source", "path"]].drop_duplicates().itertuples(index=False):
        yield {"title": row.source, **({"path": row.path} if row.path else {})}


def _with_locator(table: pd.DataFrame) -> pd.DataFrame:
    """Table with a place in its source, blank where it has no such column."""
    return table if "locator" in table else table.assign(locator="")


def package_faults(folder: Path) -> list[str]:
    """Where the data package and the tables beside it disagree, a line each; none if all is well."""
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        listed = {
            resource["path"]: [field["name"] for field in resource["schema"]["fields"]]
            for resource in package["resources"]
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        return [f"{PACKAGE} cannot be read: {type(error).__name__}: {error}"]
    heads = {path.name: _columns_in(path) for path in folder.glob("*.csv")}
    return [
        *(f"{PACKAGE} lists {name}, which is not there" for name in sorted(set(listed) - set(heads))),
        *(f"{PACKAGE} does not list {name}" for name in sorted(set(heads) - set(listed))),
        *(
            f"{PACKAGE} gives {name} other columns than it has"
            for name in sorted(set(heads) & set(listed))
            if heads[name] != listed[name]
        ),
    ]
