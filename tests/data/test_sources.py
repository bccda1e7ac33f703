"""Raw tables are never edited: each has a digest, and the digest is checked."""

import shutil

import pytest

from ouhai_stats.data import sources

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


SOUND = "title: 计划\npublisher: 政府\npublished: 2026-01-09\npublished_basis: printed\nfiles: {}\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it has no fields; allowed: one field a line"),
        (b"- title\n- publisher\n", "it has no fields"),
        (SOUND.encode() + b"  : [", r"source\.yml, line 6: .*allowed: one field a line"),
        (b"\ttitle: x\n", r"source\.yml, line 1: "),
        (SOUND.encode("gb18030"), "not UTF-8 text; save it as UTF-8"),
        (SOUND.encode() + b"\0", "characters are not allowed"),
        (SOUND.replace("title: 计划\n", "").encode(), "the field “title” is missing"),
        (SOUND.replace("01-09", "13-45").encode(), "field published: “2026-13-45”; allowed: a day of the calendar"),
        (SOUND.replace("计划", "[1, 2]").encode(), r"field title: “\[1, 2\]”; allowed: any text"),
        (f"{SOUND}plan_year: next\n".encode(), "field plan_year: “next”; allowed: a year from 1990 to 2100"),
        (f"{SOUND}sha256: {{annex.csv: 12}}\n".encode(), "field sha256: .*allowed: each file, a colon and its 64"),
    ],
)
def test_a_damaged_source_says_its_field_and_what_is_allowed(tmp_path, content, said):
    (tmp_path / "source.yml").write_bytes(content)
    with pytest.raises(ValueError, match=said):
        sources.read_source(tmp_path)


def test_a_source_saved_by_an_editor_with_a_mark_is_read(tmp_path):
    (tmp_path / "source.yml").write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert sources.read_source(tmp_path)["title"] == "计划"
