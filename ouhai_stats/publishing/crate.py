"""The crate of an edition: an RO-Crate 1.1 that says what it was made from and what it consists of."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from ouhai_stats import __version__
from ouhai_stats.edition.facts_on_file import facts_on
from ouhai_stats.language.sentences import say
from ouhai_stats.publishing.edition_list import CRATE
from ouhai_stats.publishing.provenance import (
    Digest,
    code_id,
    digest,
    edition_inputs,
    files_of,
    lock_file,
    pinned,
    python_version,
)

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

    from ouhai_stats.edition.facts import Fact

__all__ = ["CRATE", "Crate", "crate_faults", "inputs_of", "read_crate", "write_crate"]

PROFILE = "https://w3id.org/ro/crate/1.1"
BUILD, CODE, PYTHON = "#build", "#code", "#python"
# The context of RO-Crate 1.1 is older than this word of schema.org.
TERMS = {"sha256": "http://schema.org/sha256"}
# Parameters that editions had once and that moved no figure: an older crate is read, and built again, without them.
FORMER = {"scenario"}
FORMATS = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".csv": "text/csv",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ipynb": "application/x-ipynb+json",
    ".txt": "text/plain",
    ".yml": "application/yaml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Crate(NamedTuple):
    """What a crate says: parameters of the run, digests of inputs and outputs by name, code id, version of Python."""

    parameters: dict[str, object]
    inputs: dict[str, Digest]
    outputs: dict[str, Digest]
    code: str
    python: str


def inputs_of(parameters: Mapping[str, object], notebooks: Iterable[str]) -> dict[str, Path]:
    """Files that an edition is made from, with the facts of the edition before, by their name in the project."""
    used = edition_inputs(str(parameters["as_of"]), notebooks)
    previous_as_of = str(parameters.get("previous_as_of") or "")
    before = facts_on(int(str(parameters["plan_year"])), previous_as_of) if previous_as_of else None
    return used | ({f"reports/{before.parent.name}/{before.name}": before} if before else {})


def write_crate(
    folder: Path, parameters: Mapping[str, object], facts: Mapping[str, "Fact"], notebooks: Iterable[str]
) -> Path:
    """Write the crate of a finished edition into its folder, over whatever lies there; returns its path.

    Parameters
    ----------
    parameters
        What the edition was built with, such as ``plan_year`` and ``as_of``; the crate is dated by the latter.
    notebooks
        Names of the notebooks that were run.
    """
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version="1.1")
    crate.metadata.extra_terms.update(TERMS)
    root = crate.root_dataset
    root["datePublished"] = str(parameters["as_of"])
    root["name"], root["alternateName"] = (say("title", language, facts) for language in ("zh", "en"))
    root["description"] = say("crate.description", "en", facts)
    _add(crate, "#license", "CreativeWork", name="Licence", description=say("crate.license", "en"))
    _add(crate, "#author", "Organization", name=say("author", "en"))
    root["license"], root["author"], root["publisher"] = _to("#license"), _to("#author"), _to("#author")
    outputs = {name: path for name, path in files_of(folder).items() if name != CRATE}
    for name, path in outputs.items():
        crate.add_file(dest_path=name, properties=_file(name, path))
    used = [*_inputs(crate, inputs_of(parameters, notebooks)), *_parameters(crate, parameters)]
    _code(crate)
    _add(
        crate,
        BUILD,
        "CreateAction",
        name="Build of the edition",
        instrument=_to(CODE),
        object=list(map(_to, used)),
        result=list(map(_to, outputs)),
    )
    root["mentions"] = _to(BUILD)
    path = folder / CRATE
    text = json.dumps(crate.metadata.generate(), ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _file(name: str, path: Path) -> dict[str, str]:
    """Properties of a file."""
    digested = digest(path)
    form = FORMATS.get(PurePosixPath(name).suffix, "application/octet-stream")
    return {"name": name, "encodingFormat": form, "contentSize": str(digested.size), "sha256": digested.sha256}


def _inputs(crate: "ROCrate", used: Mapping[str, Path]) -> Iterator[str]:
    """Describe the files that were used, which lie outside the edition; gives their ids."""
    for name, path in used.items():
        _add(crate, f"#{name}", "DigitalDocument", **_file(name, path))
        yield f"#{name}"


def _parameters(crate: "ROCrate", parameters: Mapping[str, object]) -> Iterator[str]:
    """Describe the parameters of the run; gives their ids."""
    for name, value in parameters.items():
        _add(crate, f"#parameter-{name}", "PropertyValue", name=name, value=value)
        yield f"#parameter-{name}"


def _code(crate: "ROCrate") -> None:
    """Describe the code, Python and the packages that the lock pins."""
    packages = []
    for name, version, condition in pinned(lock_file().read_text(encoding="utf-8")):
        more = {"description": f"where {condition}"} if condition else {}
        packages.append(f"#{name}-{version}")
        _add(crate, packages[-1], "SoftwareApplication", name=name, softwareVersion=version, **more)
    _add(crate, PYTHON, "SoftwareApplication", name="Python", softwareVersion=python_version())
    _add(
        crate,
        CODE,
        "SoftwareApplication",
        name="ouhai_stats",
        softwareVersion=__version__,
        identifier=code_id(),
        description=say("crate.code", "en"),
        softwareRequirements=list(map(_to, [PYTHON, *packages])),
    )


def _add(crate: "ROCrate", name: str, kind: str, /, **properties: object) -> None:
    """Add an entity that is no file of the edition."""
    from rocrate.model.contextentity import ContextEntity

    crate.add(ContextEntity(crate, name, properties={"@type": kind, **properties}))


def _to(name: str) -> dict[str, str]:
    """Reference to an entity."""
    return {"@id": name}


def read_crate(folder: Path) -> Crate:
    """What the crate of an edition says.

    Raises
    ------
    ValueError
        If there is none, it is no RO-Crate 1.1, or it lacks what `write_crate` puts there; one line says which.
    """
    path = folder / CRATE
    if not path.is_file():
        raise ValueError(f"{folder.name}: {CRATE} is missing; an edition is built from what its crate says")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        entities = {entity["@id"]: entity for entity in content["@graph"]}
    except (ValueError, TypeError, KeyError) as error:
        raise ValueError(f"{folder.name}/{CRATE} is no crate: it is not JSON with a list @graph of entities") from error
    try:
        if entities[CRATE]["conformsTo"] != _to(PROFILE) or "./" not in entities:
            raise ValueError(f"this is no RO-Crate 1.1; allowed is one that conforms to {PROFILE}")
        used = [entities[part["@id"]] for part in _list(entities[BUILD]["object"])]
        files = [entities[part["@id"]] for part in _list(entities[BUILD]["result"])]
        values = {entity["name"]: entity["value"] for entity in used if entity["@type"] == "PropertyValue"}
        values = {name: value for name, value in values.items() if name not in FORMER}
        if not {"plan_year", "as_of"} <= set(values):
            raise ValueError("the parameters plan_year and as_of are missing")
        return Crate(
            values,
            {entity["name"]: _digest(entity) for entity in used if entity["@type"] != "PropertyValue"},
            {_inside(entity["@id"]): _digest(entity) for entity in files},
            str(entities[CODE]["identifier"]),
            str(entities[PYTHON]["softwareVersion"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{folder.name}/{CRATE} lacks {error}, which every edition's crate has") from error
    except ValueError as error:
        raise ValueError(f"{folder.name}/{CRATE}: {error}") from error


def _list(value: object) -> list:
    """Value as a list: JSON-LD writes a list of one without brackets."""
    return value if isinstance(value, list) else [value]


def _digest(entity: Mapping) -> Digest:
    """Digest that an entity states."""
    if not str(entity["contentSize"]).isdecimal():
        raise ValueError(f"contentSize “{entity['contentSize']}” is not a number of bytes")
    return Digest(str(entity["sha256"]), int(entity["contentSize"]))


def _inside(name: str) -> str:
    """Name of a file of the edition, which may lie nowhere else."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise ValueError(f"“{name}” lies outside the edition; allowed are files of its folder")
    return name


def crate_faults(folder: Path) -> list[str]:
    """Where the crate of an edition and its files disagree, a line each; none if all is well."""
    try:
        listed = read_crate(folder).outputs
    except ValueError as error:
        return [str(error)]
    digests = {name: digest(path) for name, path in files_of(folder).items() if name != CRATE}
    return [
        *(f"{CRATE} lists {name}, which is not there" for name in sorted(set(listed) - set(digests))),
        *(f"{CRATE} does not list {name}" for name in sorted(set(digests) - set(listed))),
        *(
            f"{name} is not the file that {CRATE} lists"
            for name in sorted(set(digests) & set(listed))
            if digests[name] != listed[name]
        ),
    ]
