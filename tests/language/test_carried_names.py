"""Names that a part of a clause leaves to the part before it."""

import pytest

from ouhai_stats.language.carried_names import carried_name
from ouhai_stats.language.clause import Clause
from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.target import Target


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("安排重点项目600个、投资5000亿元", ["安排重点项目", "重点项目投资"]),
        ("到位资金500亿元，其中工业300亿元", ["到位资金", "工业到位资金"]),
        ("地区生产总值增长6%，人均达到5万元", ["地区生产总值", "人均地区生产总值"]),
        ("企业突破300家，产值占工业比重达到40%", ["企业", "企业产值占工业比重"]),
        ("旅游景区达到60家，其中4A级以上15家", ["旅游景区", "4A级以上旅游景区"]),
        ("全市新增市场主体5万户，总量达到45万户", ["全市新增市场主体", "全市市场主体总量"]),
        ("收入增长3%，剔除退税因素后增长6%", ["收入", "收入剔除退税因素后"]),
        ("农村低保标准提高到每人每月580元", ["农村低保标准每人每月"]),
        ("其中交通投资，环保、水利投资均增长12%", ["交通投资", "环保、水利投资"]),
        ("三次产业比重18.5:38.2:43.3", ["一产比重", "二产比重", "三产比重"]),
    ],
)
def test_what_a_part_leaves_out_is_named_in_full(clause, names):
    assert [one.indicator for one in read_clause(clause)] == names


PLAIN = Target("plain", 8.0, unit="亿元")


def carried(name, *earlier, target=PLAIN, movement="", within=False):
    """Name in full behind some clauses, each its name and target."""
    before = [Clause(indicator, of) for indicator, of in earlier]
    return carried_name(name, target, movement, before, f"…{name}…", within=within)


def test_a_name_that_is_whole_stays():
    assert carried("粮食产量") == carried("粮食产量", ("工业投资", PLAIN)) == "粮食产量"


@pytest.mark.parametrize(
    ("name", "before", "full"),
    [
        ("累计", "新增企业", "累计企业"),
        ("人均", "全市生产总值", "全市人均生产总值"),
        ("竣工", "新建住房", "竣工住房"),
        ("占比", "高新技术企业", "高新技术企业占比"),
        ("总量", "生产总值", "生产总值"),
    ],
)
def test_what_measures_or_does_takes_its_name_from_before(name, before, full):
    assert carried(name, (before, PLAIN)) == full


def test_what_is_told_of_each_thing_needs_things_that_are_counted():
    assert carried("总投资", ("实施重点项目", Target("plain", 6.0, unit="个"))) == "重点项目总投资"
    assert carried("总投资", ("工业增加值", PLAIN)) == "总投资"


def test_a_part_is_measured_as_its_whole_is_in_the_same_unit_only():
    assert carried("工业", ("到位资金", PLAIN), within=True) == "工业到位资金"
    assert carried("工业", ("到位资金", PLAIN), target=Target("plain", 5.0, unit="%"), within=True) == "工业"


@pytest.mark.parametrize(
    ("name", "key"), [("占比", "said_of"), ("竣工", "said_of"), ("产量", "said_of"), ("到2025年", "time_alone")]
)
def test_what_is_said_of_nothing_is_refused_with_its_clause(name, key):
    with pytest.raises(Unread, match=f"…{name}…") as caught:
        carried(name)
    assert caught.value.key == key
