"""Invented counties are labelled, the same for the same seed, and plans that the code reads; some have a fault."""

import pytest

from benchmarks.invented_counties import LABEL, write_counties
from ouhai_stats.data.tidy import build_tidy, write_tidy
from ouhai_stats.edition.edition import open_edition
from ouhai_stats.files import paths


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_counties_and_another_others(tmp_path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_counties(tmp_path / name, 3, seed)
    first, second, other = (contents(tmp_path / name) for name in "abc")
    assert first == second != other and len(first) == 3 * 8
    assert all(LABEL in content.decode() for name, content in first.items() if name.endswith("regions.csv"))
    assert all("虚构" in content.decode() for name, content in first.items() if name.endswith("source.yml"))
    with pytest.raises(FileExistsError, match="new or empty"):
        write_counties(tmp_path / "a", 1, 1)


@pytest.mark.slow
def test_an_invented_county_is_judged_and_a_faulty_one_is_refused(tmp_path, monkeypatch):
    (sound,) = write_counties(tmp_path / "sound", 1, 2021, faulty=0.0)
    monkeypatch.setenv(paths.PROJECT, str(sound))
    write_tidy(build_tidy())
    edition = open_edition(2021, "2021-03-01")
    assert len(edition.targets) == 8 and edition.targets["chance"].notna().any()
    (faulty,) = write_counties(tmp_path / "faulty", 1, 2021, faulty=1.0)
    monkeypatch.setenv(paths.PROJECT, str(faulty))
    with pytest.raises(ValueError, match=r"annex\.csv"):
        build_tidy()
