"""A league is written where something changed and nothing of anybody else's stands, and tells what is unchanged."""

import json

import pytest
from batch_builds import record

from ouhai_stats.files.atomic import write_whole
from ouhai_stats.publishing import league, league_on_file
from ouhai_stats.publishing.edition_list import CRATE, LEAGUE
from ouhai_stats.publishing.league_on_file import KEPT, check_league, file_in, kept_record, league_to_write

FAILED = {"place": "c", "outcome": "failed", "message": "annex.csv, row 2", "seconds": 1.0}


@pytest.fixture
def out(tmp_path):
    """A folder with the league of two editions and a failure."""
    for place in "ab":
        (tmp_path / place).mkdir()
        (tmp_path / place / CRATE).write_text(place, encoding="utf-8")
    put(tmp_path, record("a"), record("b"), FAILED)
    return tmp_path


def put(out, *records):
    """Names of the files that a league of records writes into a folder."""
    files = league_to_write(records, file_in(out))
    for name, content in files.items():
        write_whole(out / name, content)
    return list(files)


def test_the_same_editions_have_the_same_league_whichever_run_built_them(out, monkeypatch):
    before = {name: (out / name).read_bytes() for name in LEAGUE}
    monkeypatch.setattr(league, "league_files", None)
    again = [record("a", "unchanged", seconds=0.0), record("b", message="it is forced"), {**FAILED, "seconds": 2.0}]
    assert put(out, *again) == []
    assert before == {name: (out / name).read_bytes() for name in LEAGUE}


@pytest.mark.parametrize("change", ["code", "record", "place", "failure", "lost", "damaged"])
def test_whatever_changed_is_written_with_what_is_kept_first(out, monkeypatch, change):
    records = [record("a"), record("b"), FAILED]
    if change == "code":
        monkeypatch.setattr(league_on_file, "code_id", lambda: "0" * 40)
    elif change == "record":
        records[0]["faults"] = 7
    elif change == "place":
        records.pop(1)
    elif change == "failure":
        records[2] = {**FAILED, "message": "annex.csv, row 3"}
    elif change == "lost":
        (out / "index.en.html").unlink()
    else:
        (out / KEPT).write_text('{"code": "", "files": {"index.html": []}, "places": {}}', encoding="utf-8")
    assert put(out, *records) == [KEPT, *LEAGUE]
    check_league(file_in(out), out)
    assert put(out, *records) == []


def test_a_file_of_somebody_elses_is_named_and_stays(out, tmp_path):
    (out / "league.csv").write_text("my notes", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no league can go to .*: league\.csv there is not as a batch wrote it"):
        check_league(file_in(out), out)
    (out / "league.csv").unlink()
    check_league(file_in(out), out)
    other = tmp_path / "site"
    other.mkdir()
    (other / "index.html").write_text("my site", encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.html there is not as a batch wrote it; move it away"):
        check_league(file_in(other), other)


def test_a_league_that_was_cut_off_while_it_was_written_is_ours(out):
    """What is kept comes first and knows the old files and the new ones."""
    for files in range(len(LEAGUE) + 1):
        wanted = league_to_write([record("a", faults=files)], file_in(out))
        for name in [KEPT, *LEAGUE[:files]]:
            write_whole(out / name, wanted[name])
        check_league(file_in(out), out)
    assert put(out, record("a", faults=len(LEAGUE))) == []


def test_a_place_is_told_from_the_league_as_long_as_its_edition_is_the_same(out):
    told = kept_record(out / "a")
    assert told == {name: value for name, value in record("a").items() if name != "seconds"}
    told["place"] = "changed"
    assert kept_record(out / "a")["place"] == "a"
    (out / "a" / CRATE).write_text("another", encoding="utf-8")
    assert kept_record(out / "a") is None and kept_record(out / "b") is not None
    assert kept_record(out / "c") is None and kept_record(out.parent / "a") is None
    (out / KEPT).write_bytes(b"\xff no JSON")
    assert kept_record(out / "b") is None


def test_what_is_kept_says_only_what_lasts(out):
    kept = json.loads((out / KEPT).read_text(encoding="utf-8"))
    assert kept["places"]["c"] == {
        "crate": "",
        "record": {"place": "c", "outcome": "failed", "message": "annex.csv, row 2"},
    }
    assert not any("seconds" in place["record"] for place in kept["places"].values())
