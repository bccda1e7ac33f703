"""Levels of provinces as far as they are on file and were public."""

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.province_levels import province_levels


def test_levels_count_from_the_day_on_which_they_were_public():
    assert province_levels("2020-12-30").empty and len(province_levels("2020-12-31")) == 4 * 31


def folder(root, name, published, rows):
    """A raw folder of levels of provinces."""
    path = root / name
    path.mkdir()
    table = "series,province,year,value,unit\n" + rows
    (path / "levels.csv").write_text(table, encoding="utf-8")
    source = f"title: {name}\npublisher: x\npublished: {published}\npublished_basis: printed\nfiles: {{}}\n"
    digest = f"sha256: {{levels.csv: {sources.sha256(table.encode())}}}\n"
    (path / "source.yml").write_text(source + digest, encoding="utf-8")
    return path


def test_levels_of_several_sources_stand_below_each_other_with_the_name_of_theirs(tmp_path, monkeypatch):
    found = [
        folder(tmp_path, "one", "2020-01-01", "beds,a,2019,3.5,张\n"),
        folder(tmp_path, "two", "2021-01-01", "beds,a,2020,4,张\n"),
    ]
    monkeypatch.setattr(sources, "raw_folders", lambda kind: found)
    assert province_levels("2021-01-01")[["year", "value", "source"]].to_numpy().tolist() == [
        [2019, 3.5, "one"],
        [2020, 4.0, "two"],
    ]
    assert list(province_levels("2020-12-31")["source"]) == ["one"]


def test_no_source_is_no_level_and_a_changed_table_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "raw_folders", lambda kind: [])
    none = province_levels("2021-01-01")
    assert none.empty and list(none) == ["series", "province", "year", "value", "unit", "source"]
    path = folder(tmp_path, "one", "2020-01-01", "beds,a,2019,3.5,张\n")
    (path / "levels.csv").write_text("series,province,year,value,unit\nbeds,a,2019,4,张\n", encoding="utf-8")
    monkeypatch.setattr(sources, "raw_folders", lambda kind: [path])
    with pytest.raises(ValueError, match=r"one/levels\.csv was changed"):
        province_levels("2021-01-01")
