"""Regions of a project: the line of the place, its words, and every fault named."""

import pytest

from ouhai_stats.data.regions import place_words, read_place, region_name, region_names
from ouhai_stats.files import paths

GOOD = """\
code,name_zh,name_en,level,parent,role
,国,Land,nation,,
,省,Shire,province,国,
,市,Town,city,省,
,区,Ward,district,市,plan
"""


@pytest.fixture
def regions(tmp_path, monkeypatch):
    """Where a project's regions may be written."""
    monkeypatch.setattr(paths, "DATA", tmp_path)
    return tmp_path / "regions.csv"


def test_the_line_runs_from_the_district_to_the_nation(regions):
    regions.write_text(GOOD, encoding="utf-8")
    place = read_place()
    assert (place.district, place.line, place.nation) == ("区", ["区", "市", "省", "国"], "国")
    assert place.parents == ["市", "省", "国"]
    words = {"region": "Ward", "city": "Town", "province": "Shire", "nation": "Land"}
    assert place_words(place, "en") == words | {"named": "Ward District", "here": "district"}
    assert place_words(place, "zh")["here"] == "本区"


@pytest.mark.parametrize(
    ("name", "here"), [("某旗", "本旗"), ("某县0001", "本地"), ("某东", "本地"), ("某自治区", "本区")]
)
def test_a_place_speaks_of_itself_by_its_kind_where_its_name_tells_it(regions, name, here):
    regions.write_text(GOOD.replace("区,Ward", f"{name},Ward"), encoding="utf-8")
    assert place_words(read_place(), "zh")["here"] == here
    assert place_words(read_place(), "en")["here"] == "district"


def test_a_district_right_under_its_province_has_no_city(regions):
    regions.write_text(GOOD.replace("区,Ward,district,市", "区,Ward,district,省"), encoding="utf-8")
    assert read_place().line == ["区", "省", "国"] and "city" not in place_words(read_place(), "zh")


def test_a_changed_file_is_read_anew(regions):
    regions.write_text(GOOD, encoding="utf-8")
    assert region_name("区", "en") == "Ward"
    regions.write_text(GOOD.replace("Ward", "Hundred"), encoding="utf-8")
    assert region_name("区", "en") == "Hundred" and region_name("别处", "en") == "别处"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("区,Ward", "区,", "regions.csv, row 5, column name_en: “”; allowed: a name"),
        ("district,市", "district,村", "row 5, column parent: “村”; allowed: 国, 省, 市"),
        ("nation,,", "nation,省,", "row 2, column parent: “省”; allowed: blank"),
        ("省,Shire,province", "省,Shire,county", "row 3, column level: “county”; allowed: district, city"),
        (",市,Town", "33,市,Town", "row 4, column code: “33”; allowed: six digits"),
        (",省,Shire", ",国,Shire", "row 2, column name_zh: “国”; allowed: a name, each once"),
        ("市,plan", "市,", "column role: 0 regions are marked plan; allowed: one"),
        ("nation,,", "nation,,plan", "row 2, column role: “plan”; allowed: neighbour or blank"),
        ("name_en", "english", "the columns are code, name_zh, english"),
    ],
)
def test_every_fault_names_its_place(regions, right, wrong, said):
    regions.write_text(GOOD.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ValueError) as caught:
        read_place()
    assert said in str(caught.value)


def test_the_project_s_own_regions_hold():
    assert len(region_names()) == len(set(region_names())) and read_place().line[-1] == read_place().levels["nation"]
