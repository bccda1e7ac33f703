"""The crate is an RO-Crate 1.1 that lists every file and input by its digest; a broken one is named in one line."""

import json
import shutil
import socket

import pytest
import stub_project
from rocrate.rocrate import ROCrate

from ouhai_stats.data.regions import read_place
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.publishing.crate import CRATE, crate_faults, inputs_of, read_crate, write_crate
from ouhai_stats.publishing.notebooks import NOTEBOOKS
from ouhai_stats.publishing.provenance import code_id, digest, edition_inputs, files_of, python_version

FACTS = Facts({name: Fact(**fact) for name, fact in stub_project.FACTS.items()}, read_place())
PARAMETERS = {"plan_year": 2021, "as_of": "2021-03-09", "previous_as_of": "", "draft": False}


@pytest.fixture
def folder(tmp_path):
    """An edition of a few files, with its crate."""
    edition = tmp_path / "2021-plan"
    shutil.copytree(stub_project.REFERENCE / "tables", edition / "tables")
    (edition / "briefing.html").write_text("<!doctype html>", encoding="utf-8")
    (edition / "briefing.xlsx").write_bytes(stub_project.XLSX)
    write_crate(edition, PARAMETERS, FACTS, NOTEBOOKS)
    return edition


def entities(folder):
    return {entity["@id"]: entity for entity in json.loads((folder / CRATE).read_text(encoding="utf-8"))["@graph"]}


def change(folder, edit):
    """Change the crate's entities."""
    content = json.loads((folder / CRATE).read_text(encoding="utf-8"))
    found = {entity["@id"]: entity for entity in content["@graph"]}
    edit(found)
    content["@graph"] = list(found.values())
    (folder / CRATE).write_text(json.dumps(content), encoding="utf-8")


def test_it_is_an_ro_crate_1_1(folder):
    """What the specification asks of metadata file, root and data entities; the validator on the index needs the network."""
    content = json.loads((folder / CRATE).read_text(encoding="utf-8"))
    assert content["@context"] == ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
    found = entities(folder)
    assert len(found) == len(content["@graph"])
    assert found[CRATE]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"} and found[CRATE]["about"] == {
        "@id": "./"
    }
    root = found["./"]
    assert root["@type"] == "Dataset" and root["datePublished"] == "2021-03-09"
    assert all(root[name] for name in ("name", "description", "license", "author", "publisher"))
    parts = [part["@id"] for part in root["hasPart"]]
    assert parts == [name for name in files_of(folder) if name != CRATE]
    assert all(found[part]["@type"] == "File" and (folder / part).is_file() for part in parts)
    references = [
        value["@id"]
        for entity in found.values()
        for values in entity.values()
        for value in (values if isinstance(values, list) else [values])
        if isinstance(value, dict)
    ]
    assert set(references) - set(found) == {"https://w3id.org/ro/crate/1.1"}
    assert {entity["@id"] for entity in found.values()} - set(references) == {CRATE}


def test_the_library_reads_it_back_without_the_network(folder, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *arguments: pytest.fail("the network was asked"))
    crate = ROCrate(str(folder))
    assert crate.name == "瓯海区2021年国民经济和社会发展计划可行性简报" and crate.version == "1.1"
    action = crate.get("#build")
    assert action.type == "CreateAction" and action["instrument"].id == "#code"
    assert {part.id for part in action["result"]} == {part.id for part in crate.data_entities}
    assert crate.get("#code")["identifier"] == code_id()


def test_every_digest_is_that_of_its_file(folder):
    crate = read_crate(folder)
    assert crate.parameters == PARAMETERS and (crate.code, crate.python) == (code_id(), python_version())
    assert crate.outputs == {name: digest(path) for name, path in files_of(folder).items() if name != CRATE}
    assert crate.inputs == {name: digest(path) for name, path in edition_inputs("2021-03-09", NOTEBOOKS).items()}
    assert crate_faults(folder) == []


def test_the_edition_before_is_an_input_too():
    used = inputs_of({**PARAMETERS, "as_of": "2021-04-30", "previous_as_of": "2021-03-09"}, NOTEBOOKS)
    assert used["reports/2021-plan/facts.json"] == paths.REPORTS / "2021-plan" / "facts.json"
    assert not any(name.startswith("reports") for name in inputs_of(PARAMETERS, NOTEBOOKS))


def test_packages_are_those_of_the_lock_and_nothing_tells_the_machine(folder):
    text = (folder / CRATE).read_text(encoding="utf-8")
    assert str(paths.ROOT) not in text and socket.gethostname() not in text
    found = entities(folder)
    pandas = next(entity for name, entity in found.items() if name.startswith("#pandas-"))
    assert f"pandas=={pandas['softwareVersion']} " in (paths.ROOT / "requirements" / "briefing.txt").read_text(
        encoding="utf-8"
    )


def test_twice_the_same_bytes_over_the_last(folder):
    before = (folder / CRATE).read_bytes()
    write_crate(folder, PARAMETERS, FACTS, NOTEBOOKS)
    assert (folder / CRATE).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "2021-plan: ro-crate-metadata.json is missing"),
        ("{", "is no crate: it is not JSON"),
        ("[]", "is no crate"),
        ('{"@graph": [1]}', "is no crate"),
        ('{"@graph": []}', "lacks 'ro-crate-metadata.json', which every edition's crate has"),
    ],
)
def test_a_crate_that_cannot_be_read(folder, content, words):
    (folder / CRATE).write_text(content or "", encoding="utf-8") if content is not None else (folder / CRATE).unlink()
    with pytest.raises(ValueError, match=words) as error:
        read_crate(folder)
    assert len(str(error.value).splitlines()) == 1 and crate_faults(folder) == [str(error.value)]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            lambda found: found[CRATE].update(conformsTo={"@id": "https://w3id.org/ro/crate/1.2"}),
            "no RO-Crate 1.1; allowed is",
        ),
        (lambda found: found.pop("#build"), "lacks '#build'"),
        (lambda found: found["#code"].pop("identifier"), "lacks 'identifier'"),
        (lambda found: found["briefing.html"].pop("sha256"), "lacks 'sha256'"),
        (
            lambda found: found["briefing.html"].update(contentSize="many"),
            "contentSize “many” is not a number of bytes",
        ),
        (lambda found: found.pop("#parameter-as_of"), "lacks '#parameter-as_of'"),
        (lambda found: found["#parameter-as_of"].update(name="day"), "the parameters plan_year and as_of are missing"),
        (
            lambda found: (
                found["briefing.html"].update({"@id": "../briefing.html"})
                or found["#build"].update(result=[{"@id": "../briefing.html"}])
            ),
            "“../briefing.html” lies outside the edition",
        ),
    ],
)
def test_a_crate_that_is_not_ours(folder, edit, words):
    change(folder, edit)
    with pytest.raises(ValueError, match=words):
        read_crate(folder)
