"""Raw tables are never edited: each has a digest, and the digest is checked."""

import shutil

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.tidy import build_tidy
from ouhai_stats.files import paths

FOLDERS = sources.raw_folders()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_raw_table_on_file_has_its_digest(folder):
    sources.verify_hashes(folder)
    digests = sources.read_source(folder)["sha256"]
    assert {path.name for path in folder.glob("*.csv")} - {"progress.csv"} <= set(digests)


@pytest.fixture
def plan(tmp_path):
    """Copy of the plan's raw folder."""
    return shutil.copytree(sources.plan_folder(2021), tmp_path / "plan")


def test_an_edited_table_is_a_fault_with_the_digest_that_it_has(plan):
    table = plan / "annex.csv"
    table.write_bytes(table.read_bytes() + b"\n")
    digest = sources.sha256(table.read_bytes())
    with pytest.raises(ValueError, match=rf"plan/annex\.csv was changed: sha256 {digest}, source\.yml says"):
        sources.verify_hashes(plan)


def test_a_missing_table_is_a_fault(plan):
    (plan / "numerals.csv").unlink()
    with pytest.raises(ValueError, match=r"plan/numerals\.csv is missing; source\.yml says sha256"):
        sources.verify_hashes(plan)


def test_a_table_without_a_digest_is_a_fault_that_says_the_line(plan):
    (plan / "more.csv").write_text("a\n1\n", encoding="utf-8")
    digest = sources.sha256(b"a\n1\n")
    with pytest.raises(ValueError, match=rf"tables without a digest; allowed.*\nsha256:\n  more\.csv: {digest}"):
        sources.verify_hashes(plan)


def test_a_folder_that_is_written_by_hand_has_none_yet(plan):
    source = plan / "source.yml"
    source.write_text(source.read_text(encoding="utf-8").partition("\nsha256:\n")[0] + "\n", encoding="utf-8")
    (plan / "annex.csv").write_text("row\n", encoding="utf-8")
    sources.verify_hashes(plan)


def test_progress_is_entered_through_the_year_and_has_none(plan):
    (plan / "progress.csv").write_text("no,as_of,done,source,note\n", encoding="utf-8")
    sources.verify_hashes(plan)


def test_tidy_tables_are_not_built_from_an_edited_raw_table(tmp_path, monkeypatch):
    shutil.copytree(paths.DATA, tmp_path / "data")
    monkeypatch.setenv(paths.PROJECT, str(tmp_path))
    table = tmp_path / "data" / "raw" / sources.plan_folder(2021).name / "commitments.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("50家", "60家"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"commitments\.csv was changed"):
        build_tidy()
