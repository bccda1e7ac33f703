"""An edition is held against its rebuild: every byte, every input, and a line for what differs.

That the real edition has the same bytes whenever it is built shows in `test_build.py`: the committed crate has the digest
of every file, PDF, Word and Excel among them, and the edition that the tests build must have the same crate.
"""

import json
import shutil

import pytest
import stub_project
from click.testing import CliRunner

from ouhai_stats.__main__ import main
from ouhai_stats.publishing import build, crate, provenance, unchanged
from ouhai_stats.publishing.crate import CRATE

pytestmark = pytest.mark.slow


@pytest.fixture
def project(small_project):
    """A small project with an edition."""
    return small_project


def verify(project, name="2021-plan"):
    """Exit code and lines of the command."""
    done = CliRunner().invoke(main, ["verify", str(project / "reports" / name)])
    return done.exit_code, done.output.splitlines() or [str(done.exception)]


def state(folder):
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_an_edition_agrees_and_is_not_touched(project):
    before = state(project / "reports" / "2021-plan")
    code, lines = verify(project)
    assert code == 0 and lines[-1] == f"{len(before)} of {len(before)} files agree"
    assert lines[:-1] == [
        f"agrees   {name}"
        for name in sorted(path.relative_to(project / "reports" / "2021-plan").as_posix() for path in before)
    ]
    assert state(project / "reports" / "2021-plan") == before


def test_files_that_are_not_under_version_control_are_made_anew(project):
    (project / "reports" / "2021-plan" / "briefing.pdf").unlink()
    code, lines = verify(project)
    assert code == 0 and "missing  briefing.pdf: not there; rebuilt bytes agree with the crate's hash" in lines
    assert lines[-1].endswith("files agree, 1 of them made anew")
    assert not (project / "reports" / "2021-plan" / "briefing.pdf").exists()


def test_a_tampered_an_added_and_a_removed_file(project):
    folder = project / "reports" / "2021-plan"
    (folder / "facts.json").write_text("{}", encoding="utf-8")
    (folder / "notes.txt").write_text("by hand", encoding="utf-8")
    code, lines = verify(project)
    assert code == 1
    assert "differs  facts.json: changed since it was built; rebuilt bytes agree with the crate's hash" in lines
    assert "differs  notes.txt: the crate does not list it" in lines
    assert lines[-1].endswith("2 differ, what it was made from is unchanged")


def test_changed_data_is_named_and_so_is_what_it_changes(project):
    plan = project / "data" / "raw" / stub_project.PLAN.name / "commitments.csv"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    code, lines = verify(project)
    assert code == 0 and lines[0].startswith(f"changed  data/raw/{stub_project.PLAN.name}/commitments.csv: changed, ")
    assert not any(CRATE in line for line in lines)
    (plan.parent / "progress.csv").write_text("no,as_of,done,source,note\n", encoding="utf-8")
    assert f"changed  data/raw/{stub_project.PLAN.name}/progress.csv: not used then" in verify(project)[1]
    (plan.parent / "numerals.csv").unlink()
    assert f"changed  data/raw/{stub_project.PLAN.name}/numerals.csv: used then, not there today" in verify(project)[1]


def test_changed_code_and_other_python_are_named(project, monkeypatch):
    built_with = provenance.code_id()
    for module in (unchanged, crate):
        monkeypatch.setattr(module, "code_id", lambda: "0" * 40)
    monkeypatch.setattr(unchanged, "python_version", lambda: "3.99")
    code, lines = verify(project)
    assert code == 0, lines
    assert (
        lines[0]
        == f"changed  code: {built_with[:12]} then, 000000000000 today (git log --find-object={built_with} -t -1)"
    )
    assert lines[1] == f"changed  Python: {provenance.python_version()} then, 3.99 today"
    # The crate alone names the code: the page is the same whatever made it.
    assert not [line for line in lines if line.startswith("differs") and "briefing.html" in line]
    assert lines[-1].endswith("files agree")


def test_a_crate_with_another_digest_is_found_out(project):
    path = project / "reports" / "2021-plan" / CRATE
    listed = crate.read_crate(path.parent).outputs["facts.json"].sha256
    path.write_text(path.read_text(encoding="utf-8").replace(listed, "0" * 64), encoding="utf-8")
    code, lines = verify(project)
    assert code == 1
    assert "differs  facts.json: changed since it was built; rebuilt bytes do not agree with the crate's hash" in lines
    assert any(line.startswith(f"differs  {CRATE}: changed since it was built") for line in lines)


def test_a_draft_is_built_again_as_a_draft(project):
    build.build_edition({}, folder=project / "reports" / "drafts" / "one", progress=False, draft=True)
    assert verify(project, "drafts/one")[0] == 0
    assert "DRAFT" in (project / "reports" / "drafts" / "one" / "briefing.en.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda folder: (folder / CRATE).unlink(), "2021-plan: ro-crate-metadata.json is missing"),
        (
            lambda folder: (folder / CRATE).write_text("{", encoding="utf-8"),
            "2021-plan/ro-crate-metadata.json is no crate",
        ),
        (
            lambda folder: (
                shutil.rmtree(folder / "tables")
                or (folder / CRATE).write_text(
                    (folder / CRATE).read_text(encoding="utf-8").replace('"2021-03-09"', '"2021-13-40"'),
                    encoding="utf-8",
                )
            ),
            "as_of=2021-13-40: allowed is a day",
        ),
    ],
)
def test_no_crate_a_bad_one_and_one_with_a_parameter_that_is_not_allowed(project, damage, words):
    damage(project / "reports" / "2021-plan")
    code, lines = verify(project)
    assert code == 1 and len(lines) == 1 and lines[0].startswith(words)


def test_a_crate_of_a_former_version_is_read_without_the_parameter_that_is_gone(project):
    path = project / "reports" / "2021-plan" / CRATE
    content = json.loads(path.read_text(encoding="utf-8"))
    former = {"@id": "#parameter-scenario", "@type": "PropertyValue", "name": "scenario", "value": "adverse"}
    content["@graph"].append(former)
    next(entity for entity in content["@graph"] if entity["@id"] == crate.BUILD)["object"].append(
        {"@id": former["@id"]}
    )
    path.write_text(json.dumps(content), encoding="utf-8")
    assert "scenario" not in crate.read_crate(path.parent).parameters
    code, lines = verify(project)
    # The crate itself was written by another version; every file that it lists is made again as it was.
    assert code == 1 and [line for line in lines if line.startswith("differs")] == [
        line for line in lines if CRATE in line
    ]


def test_a_build_that_fails_changes_nothing(project, monkeypatch):
    before = state(project / "reports" / "2021-plan")
    monkeypatch.setattr(build, "execute", lambda *arguments, **options: 1 / 0)
    assert verify(project) == (1, ["division by zero"])
    assert state(project / "reports" / "2021-plan") == before
