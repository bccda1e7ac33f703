"""Targets of the nation and of a place's other parents, each with its source."""

import pytest

from ouhai_stats.data import sources
from ouhai_stats.data.parent_targets import build_parent_targets


def test_parents_targets_with_their_words():
    parents = build_parent_targets().set_index(["region", "plan_year"])
    assert parents.loc[("浙江省", 2021), ["operator", "target"]].tolist() == ["at_least", 6.5]
    assert parents.loc[("全国", 2021), ["operator", "target"]].tolist() == ["at_least", 6]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Writes a raw folder of parents' targets, which is the only one then."""

    def written(rows):
        source = "title: 省计划\ndocument_number: 省政发〔2021〕1号\npublisher: x\npublished: 2021-02-01\n"
        (tmp_path / "source.yml").write_text(source + "published_basis: printed\nfiles: {}\n", encoding="utf-8")
        (tmp_path / "targets.csv").write_text("region,plan_year,series,target,unit\n" + rows, encoding="utf-8")
        monkeypatch.setattr(sources, "raw_folders", lambda kind: [tmp_path] if kind == "parent_targets" else [])

    return written


def test_a_target_of_a_parent_is_read_with_its_day_and_its_source_in_the_order_of_years(folder):
    folder("浙江省,2020,GDP增速,6.5以上,%\n全国,2021,gdp,6%左右,%\n全国,2021,unemployment,5.5%左右,%\n")
    read = build_parent_targets()
    assert read[["region", "plan_year", "series", "operator", "target"]].to_numpy().tolist() == [
        ["浙江省", 2020, "gdp", "at_least", 6.5],
        ["全国", 2021, "gdp", "about", 6],
        ["全国", 2021, "unemployment", "about", 5.5],
    ]
    assert set(read["source"]) == {"省计划（省政发〔2021〕1号）"} and set(read["published_on"]) == {"2021-02-01"}


def test_a_region_or_a_series_that_is_not_known_is_refused(folder):
    folder("某国,2021,gdp,6,%\n")
    with pytest.raises(ValueError, match=r"parent_targets\.csv, row 2, column region: “某国”; allowed: "):
        build_parent_targets()
    folder("全国,2021,gdp,大概,%\n")
    with pytest.raises(ValueError, match="“大概”"):
        build_parent_targets()
