"""The target grammar: every wording that plans use, and clear errors for what cannot be read."""

import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.data import sources
from ouhai_stats.language.grammar import parse_quantity, parse_target
from ouhai_stats.language.target import CHANGES, OPERATORS, RELATIVE, Target, is_met
from ouhai_stats.language.target_words import MARGINS, format_target
from ouhai_stats.language.unit_table import BASES

FOLDER = sources.plan_folder(2021)


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit"),
    [
        ("7.5%以上", "at_least", 7.5, "%"),
        ("7.5 % 以上", "at_least", 7.5, "%"),
        ("不低于6%", "at_least", 6, "%"),
        ("不少于500亩", "at_least", 500, "亩"),
        ("达到40.89件", "plain", 40.89, "件"),
        ("达到8%以上", "at_least", 8, "%"),
        ("超34亿元", "at_least", 34, "亿元"),
        ("超过34亿元", "at_least", 34, "亿元"),
        ("突破150人", "at_least", 150, "人"),
        ("8%左右", "about", 8, "%"),
        ("8%上下", "about", 8, "%"),
        ("约8%", "about", 8, "%"),
        ("增长7%", "plain", 7, "%"),
        ("<2.8%", "below", 2.8, "%"),
        ("＜２．８％", "below", 2.8, "%"),
        ("小于2.8%", "below", 2.8, "%"),
        ("低于2.8%", "below", 2.8, "%"),
        ("3%以内", "at_most", 3, "%"),
        ("控制在3%以内", "at_most", 3, "%"),
        ("不超过3%", "at_most", 3, "%"),
        ("不高于3%", "at_most", 3, "%"),
        ("≤3%", "at_most", 3, "%"),
        ("≥3%", "at_least", 3, "%"),
        ("高于7.5%", "above", 7.5, "%"),
        (">7.5%", "above", 7.5, "%"),
        ("保持在95%以上", "at_least", 95, "%"),
        ("稳定在95%左右", "about", 95, "%"),
        ("控制在8%左右", "about", 8, "%"),
        ("下降2.2%", "plain", 2.2, "%"),
        ("千分之1.1", "plain", 1.1, "‰"),
        ("达到千分之1.1", "plain", 1.1, "‰"),
        ("万分之三", "plain", 3, "‱"),
        ("百分之七点五以上", "at_least", 7.5, "%"),
        ("百分百", "plain", 100, "%"),
        ("提高0.6个百分点", "plain", 0.6, "个百分点"),
        ("提高0.6百分点", "plain", 0.6, "个百分点"),
        ("零增长", "plain", 0, "%"),
        ("正增长", "above", 0, "%"),
        ("翻番", "plain", 2, "倍"),
        ("翻一番", "plain", 2, "倍"),
        ("翻两番", "plain", 4, "倍"),
        ("全覆盖", "plain", 100, "%"),
        ("240万平米", "plain", 240, "万平方米"),
        ("3500万美元以上", "at_least", 3500, "万美元"),
        ("1万人", "plain", 1, "万人"),
        ("1,000件", "plain", 1000, "件"),
        ("1，000件", "plain", 1000, "件"),
        ("二十条", "plain", 20, "条"),
        ("十大", "plain", 10, "个"),
        ("三万五千人", "plain", 35_000, "人"),
        ("－5.3%", "plain", -5.3, "%"),
        ("15公里", "plain", 15, "公里"),
    ],
)
def test_wordings(words, operator, value, unit):
    assert parse_target(words) == Target(operator, value, unit=unit)


@pytest.mark.parametrize("words", ["6%-7%", "6%至7%", "6%—7%", "6％～7％", "6-7%", "6%到7%", "6%—7%区间", "６％－７％"])
def test_ranges(words):
    assert parse_target(words) == Target("range", 6, 7, unit="%")


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit"),
    [
        ("控制在3%", "at_most", 3, "%"),
        ("控制在2.8%以下", "at_most", 2.8, "%"),
        ("力保8%", "plain", 8, "%"),
        ("维持在3%左右", "about", 3, "%"),
        ("约8%左右", "about", 8, "%"),
        ("不超过3%以内", "at_most", 3, "%"),
        ("超8%以上", "at_least", 8, "%"),
        ("7.5%+", "at_least", 7.5, "%"),
        (">=7.5%", "at_least", 7.5, "%"),
        ("≧7.5%", "at_least", 7.5, "%"),
        ("多于5家", "above", 5, "家"),
        ("至少5家", "at_least", 5, "家"),
        ("至多5家", "at_most", 5, "家"),
        ("少于5家", "below", 5, "家"),
        ("50余家", "at_least", 50, "家"),
        ("1000多亩", "at_least", 1000, "亩"),
        ("3万余人", "at_least", 3, "万人"),
        ("50余万元", "at_least", 50, "万元"),
        ("下降零点五个百分点", "plain", 0.5, "个百分点"),
        ("百分之百", "plain", 100, "%"),
        ("百分之一百", "plain", 100, "%"),
        ("千分之一点一", "plain", 1.1, "‰"),
        ("清零", "plain", 0, "个"),
        ("翻三番", "plain", 8, "倍"),
        ("增长一倍", "plain", 2, "倍"),
        ("年均增长1倍以上", "at_least", 2, "倍"),
        ("达到2倍", "plain", 2, "倍"),
        ("翻番以上", "at_least", 2, "倍"),
        ("一点五亿元", "plain", 1.5, "亿元"),
        ("3千万元", "plain", 3000, "万元"),
        ("5百万元", "plain", 500, "万元"),
        ("十二亿三千万元", "plain", 1_230_000_000, "元"),
        ("超百亿元", "at_least", 100, "亿元"),
        ("100㎡", "plain", 100, "平方米"),
        ("5km", "plain", 5, "公里"),
        ("5千米", "plain", 5, "公里"),
        ("5千瓦", "plain", 5, "千瓦"),
        ("五千米", "plain", 5000, "米"),
        ("38微克/立方米以下", "at_most", 38, "微克/立方米"),
        ("60周岁以上", "at_least", 60, "岁"),
        ("7.5%。", "plain", 7.5, "%"),
        ("7.5%；", "plain", 7.5, "%"),
        ("7.5%，", "plain", 7.5, "%"),
        ("7.5%、", "plain", 7.5, "%"),
        ("８．５ ％ 左 右", "about", 8.5, "%"),
    ],
)
def test_more_wordings(words, operator, value, unit):
    assert parse_target(words) == Target(operator, value, unit=unit)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("控制在6%-7%", 6, 7, "%"),
        ("保持在6%-7%区间", 6, 7, "%"),
        ("增长6%-7%", 6, 7, "%"),
        ("6%-7%之间", 6, 7, "%"),
        ("百分之六至百分之七", 6, 7, "%"),
        ("百分之六至7%", 6, 7, "%"),
        ("6至百分之七", 6, 7, "%"),
        ("6至7个百分点", 6, 7, "个百分点"),
        ("三至五家", 3, 5, "家"),
        ("3000-5000万元", 3000, 5000, "万元"),
        ("1亿元-2亿元", 1, 2, "亿元"),
        ("3万-5万人", 3, 5, "万人"),
        ("-1%-2%", -1, 2, "%"),
        ("-2--1%", -2, -1, "%"),
        ("增长1-2倍", 2, 3, "倍"),
    ],
)
def test_ranges_with_units_on_either_side(words, low, high, unit):
    assert parse_target(words) == Target("range", low, high, unit=unit)


@pytest.mark.parametrize("words", ["-", "", " ", "—", "——", "－", "--", "/", "…", "无"])
def test_no_target(words):
    assert parse_target(words, "%") == Target("none")


@pytest.mark.parametrize("words", ["力争7.5%以上", "争取7.5%以上", "力争达到7.5%以上"])
def test_aspirations(words):
    assert parse_target(words) == Target("at_least", 7.5, unit="%", aspirational=True)


@pytest.mark.parametrize(
    ("words", "unit", "message"),
    [
        ("1.1‰", "%", "is in ‰, its column in %"),
        ("七点五吧", None, "“吧” is not understood"),
        ("大幅跃升", "%", "“大幅跃升” cannot be read"),
        ("不低于8%左右", None, "contradict each other"),
        ("7%-6%", None, "lower bound 7 is above the upper bound 6"),
        ("6%-7亿元", None, "different units"),
        ("1万人", "人", "is in 万人, its column in 人"),
        ("全覆盖", "个", "is in %, its column in 个"),
        ("控制在3%以上", None, "“控制在”、“以上” contradict"),
        ("<2.8以内", "%", "“<”、“以内” contradict"),
        ("3-5余家", None, "“余” cannot stand with a range"),
        ("6%-7", None, "different units, % and —"),
        ("3000万元-1亿元", None, "万元 and 亿元"),
        ("2021年", None, "a name or a date"),
        ("二〇二一年", None, "a name or a date"),
        ("二百五家", None, "may count ones"),
        ("百家", None, "round word"),
        ("近100家", None, "“近” is not understood"),
        ("几十家", None, "“几”"),
        ("三分之二以上", None, "“分之二以上”"),
        ("九成五以上", None, "“成五以上”"),
        ("8个多月", None, "“个多月”"),
        ("0.5吨标准煤/亿元", None, "“吨标准煤/亿元”"),
        ("1,00", None, "“,00” is not"),
        ("基本全覆盖", None, "“基本”"),
        ("负增", None, "cannot be read"),
        ("N/A", "%", "N/A"),
        ("下达", "%", "cannot be read"),
        ("以上", "%", "cannot be read"),
        ("超过半数", None, "cannot be read"),
        ("快于GDP增速2个百分点", "万元", "a margin over GDP增速 is needed in points of 万元"),
        ("快于GDP增速2%", None, "“快于GDP增速” is not understood"),
        ("不低于全省平均1个百分点", None, "is not understood"),
        ("6 7", "%", "“6 7” may be one number or two"),
        ("不低于上年", "%", "cannot be read"),
        ("确保7%，力争8%", None, "“,力争8%” is not understood"),
        ("二三家", None, "二三"),
        ("500光年", None, "光年"),
        ("8%左右吧", None, "吧"),
    ],
)
def test_what_cannot_be_read_is_shown(words, unit, message):
    with pytest.raises(ValueError, match=message):
        parse_target(words, unit)


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit", "aspirational"),
    [
        ("力争工业投资超34亿元", "at_least", 34, "亿元", True),
        ("新增高新技术企业50家", "plain", 50, "家", False),
        ("实现工业供地500亩以上", "at_least", 500, "亩", False),
        ("确保会昌路等 20 条道路建成通车", "plain", 20, "条", False),
        ("建成安置房面积 240 万平米", "plain", 240, "万平方米", False),
        ("利用外资3500万美元以上", "at_least", 3500, "万美元", False),
        ("地块土壤安全利用率100%", "plain", 100, "%", False),
        ("申报省级（重点）企业研究院超1家", "at_least", 1, "家", False),
        ("加快建成十大特色街区", "plain", 10, "个", False),
        ("力争创新类领军人才突破 150 人", "at_least", 150, "人", True),
        ("营收连续翻番", "plain", 2, "倍", False),
        ("离婚冷静期离婚调解干预百分百覆盖", "plain", 100, "%", False),
        ("公办养老机构 5% 床位数", "plain", 5, "%", False),
        ("景新D-13地块配套幼儿园等3个公办幼儿园项目", "plain", 3, "个", False),
        ("2021年新建2.0版园区3个", "plain", 3, "个", False),
        ("第四届大会参展20家", "plain", 20, "家", False),
        ("9月底前建成3所", "plain", 3, "所", False),
        ("安全生产5+5领域", "plain", 10, "个", False),
        ("新建5G基站1000个", "plain", 1000, "个", False),
        ("S211、330国道等2条道路", "plain", 2, "条", False),
        ("每千人拥有婴幼儿照护设施托位2.3个", "plain", 2.3, "个", False),
        ("每10万人新增3.5张", "plain", 3.5, "张", False),
        ("城镇新增就业人数1万人", "plain", 1, "万人", False),
        ("世界500强项目2个", "plain", 2, "个", False),
        ("世界500强增长-5.3%", "plain", -5.3, "%", False),
        ("营收增长1倍", "plain", 2, "倍", False),
        ("亿元楼2栋", "plain", 2, "栋", False),
        ("失业率控制在3%", "at_most", 3, "%", False),
        ("附近3个公园", "plain", 3, "个", False),
        ("推行一件事，2个", "plain", 2, "个", False),
        ("争取项目落地，招引项目6个", "plain", 6, "个", False),
        ("新增50家，力争全国试点", "plain", 50, "家", False),
    ],
)
def test_quantities_in_phrases(words, operator, value, unit, aspirational):
    assert parse_quantity(words) == Target(operator, value, unit=unit, aspirational=aspirational)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("新建3-5所学校", 3, 5, "所"),
        ("完成投资6-7亿元", 6, 7, "亿元"),
        ("收入增长6%至7%", 6, 7, "%"),
        ("建2～3家企业", 2, 3, "家"),
    ],
)
def test_ranges_in_phrases_are_not_negative_numbers(words, low, high, unit):
    assert parse_quantity(words) == Target("range", low, high, unit=unit)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("处理能力5万吨/小时", "5万吨/小时"),
        ("补助2000元/月", "2000元/月"),
        ("7×24小时", "7×24"),
        ("千兆1000兆", "1000兆"),
        ("建成100MW光伏、2个项目", "100MW"),
        ("历时5个多月", "5个多月"),
        ("规模20亿级", "20亿级"),
        ("探索2.0建设3个", "2.0建设"),
        ("近百家", "“近” before a number"),
        ("近50家", "“近” before"),
        ("几十家", "“几” before"),
        ("数百家", "“数” before"),
        ("上千个", "“上” before"),
        ("进入全市前3名", "“前” before"),
        ("培育百家企业", "“百家” is a round word"),
        ("高于全省2个百分点", "difference from another series"),
        ("快于GDP增速2个百分点", "difference from another series"),
        ("三分之二以上", "found none"),
        ("百亿示范区", "found none"),
        ("二三十家", "not one numeral"),
    ],
)
def test_what_only_looks_like_a_count_is_an_error(words, message):
    with pytest.raises(ValueError, match=re.escape(message)) as error:
        parse_quantity(words)
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("新开工小微园1个，建成数字化园区2个", "1个、2个"),
        ("加快推进路网建设", "found none"),
        ("2021年9月底前", "found none"),
        ("第四届世界真皮大会", "found none"),
        ("实施2.0版", "found none"),
    ],
)
def test_a_phrase_must_count_exactly_one_thing(words, found):
    with pytest.raises(ValueError, match=found):
        parse_quantity(words)


ANNEX = {
    "%": """7.5 左右|4.3|7.5 以上|1.5|2.3|2|7|2.8|7.5|-|1.2|9 左右|9|4.5|8 左右|2.6|8 以上|5.1|10.6|快于面上投资增速|10|4.8|12.1|3.1|13|
        9.5 左右|-5.3|8.5 左右|3.05|3.15|3.2 以上|36.5|37|28.5|29|5.5|6.1 左右|1.006|1.06|1.1|4.1|8.5 左右|7.2|7.5 左右|1.67|<2.8|
        8.83|9.9|51|52|2.2|5|完成上级 下达任务|0.48|0.5|2.85|2.5|3.25|0.8|3.81|50|66.7|0.0128|95|95.6""",
    "件": "-|40.09|40.89",
    "亿元": "50|59.9|60",
    "万人": "1|1.85",
    "人": "-|1.74|1.85",
    "个": "-|2|2.3",
}
CELLS = [(cell.strip(), unit) for unit, cells in ANNEX.items() for cell in cells.split("|")]
OTHER = {
    "-": Target("none"),
    "": Target("none"),
    "快于面上投资增速": Target("faster_than", reference="面上投资增速"),
    "完成上级 下达任务": Target("assigned"),
}


@pytest.mark.parametrize(("cell", "unit"), CELLS)
def test_cells_as_the_annex_prints_them(cell, unit):
    figure = re.search(r"-?[\d.]+", cell)
    signs = {"以上": "at_least", "左右": "about", "<": "below"}
    operator = next((name for sign, name in signs.items() if sign in cell), "plain")
    expected = Target(operator, float(figure[0]), unit=unit) if cell not in OTHER else OTHER[cell]
    assert parse_target(cell, unit) == expected


@pytest.mark.parametrize(
    ("words", "operator", "value", "unit"),
    [
        ("增长 7.5%以上", "at_least", 7.5, "%"),
        ("增长 8%左右", "about", 8, "%"),
        ("增长 9%左右", "about", 9, "%"),
        ("增长 8%以上", "at_least", 8, "%"),
        ("增长 8.5%左右", "about", 8.5, "%"),
        ("3.2%以上", "at_least", 3.2, "%"),
        ("达到40.89件", "plain", 40.89, "件"),
        ("达到37%", "plain", 37, "%"),
        ("达到29%", "plain", 29, "%"),
        ("达到6.1%左右", "about", 6.1, "%"),
        ("60亿元", "plain", 60, "亿元"),
        ("达到千分之1.1", "plain", 1.1, "‰"),
        ("增长7%", "plain", 7, "%"),
        ("增长7.5%左右", "about", 7.5, "%"),
        ("1万人", "plain", 1, "万人"),
        ("小于2.8%", "below", 2.8, "%"),
        ("达到9.9%", "plain", 9.9, "%"),
        ("达到1.85人", "plain", 1.85, "人"),
        ("2.3个", "plain", 2.3, "个"),
        ("达到52%", "plain", 52, "%"),
        ("完成上级下达任务", "assigned", None, None),
    ],
)
def test_goals_of_the_plan_s_body(words, operator, value, unit):
    assert parse_target(words) == Target(operator, value, unit=unit)


def test_every_cell_of_the_annex_can_be_read():
    with (FOLDER / "annex.csv").open(encoding="utf-8", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["row"] != "31"]
    for row in rows:
        for column in ("2020年计划", "2020年完成", "2021年计划"):
            assert parse_target(row[column], row["单位"]).operator in OPERATORS


UNITS = st.sampled_from(
    [*BASES, *(multiplier + unit for multiplier in "万亿" for unit in ("元", "人", "平方米", "美元"))]
)
VALUES = st.decimals(-100_000, 100_000, places=3).map(float)


@st.composite
def targets(draw):
    """Any target that a plan can state."""
    operator = draw(st.sampled_from(OPERATORS))
    aspirational = draw(st.booleans()) and operator != "none"
    if operator in ("assigned", "none"):
        return Target(operator, aspirational=aspirational)
    if operator == "qualitative":
        return Target(operator, reference=draw(st.sampled_from(["保持稳定", "稳步提升", "持平", "只增不减"])))
    if operator in RELATIVE:
        reference = draw(st.sampled_from(["面上投资增速", "GDP增速", "全省平均水平"]))
        if operator not in MARGINS["zh"] or draw(st.booleans()):
            return Target(operator, reference=reference, aspirational=aspirational)
        low, high = sorted(draw(st.tuples(VALUES, VALUES).filter(lambda pair: pair[0] > 0 < pair[1])))
        # Two bounds are said of what leads, or of what lags by so much.
        upper = high if operator != "in_step_with" and high > low and draw(st.booleans()) else None
        side = {"no_slower_than": 1, "no_faster_than": -1}[operator] if upper else draw(st.sampled_from([1, -1]))
        return Target(
            operator, side * low, upper and side * upper, draw(st.sampled_from(CHANGES)), reference, aspirational
        )
    value, upper = draw(VALUES), None
    if operator == "range":
        value, upper = sorted((value, draw(VALUES)))
    return Target(operator, value, upper, unit=draw(UNITS), aspirational=aspirational)


@given(targets())
def test_what_is_formatted_parses_back(target):
    assert parse_target(format_target(target, "zh")) == target


def counted(target):
    """A target that a phrase counts: 6岁以上 names a group, 24小时 alone names a day, a margin counts nothing."""
    if target.operator in RELATIVE:
        return False
    group = target.unit == "岁" and target.operator in ("at_least", "about")
    return (
        target.value is not None and not group and (target.operator, target.value, target.unit) != ("plain", 24, "小时")
    )


@given(targets().filter(counted))
def test_a_quantity_in_a_phrase_is_the_target_of_its_words(target):
    words = format_target(target, "zh")
    assert parse_quantity(f"本年度，{words}") == target


@pytest.mark.parametrize("unit", BASES)
def test_a_figure_that_could_be_a_name_is_still_counted_with_its_unit(unit):
    for operator in ("at_least", "about", "plain", "at_most", "below", "above", "range"):
        for value in (1.0, 1.5, 5.0, 1.824, 24.0, 100.0, 330.0, 2021.0):
            target = Target(operator, value, value + 1 if operator == "range" else None, unit=unit)
            if counted(target):
                assert parse_quantity(f"本年度，{format_target(target, 'zh')}") == target


PIECES = st.sampled_from(
    [
        *"0123456789.,%‰-~+<>≥/ 　七点五一二三十百千万亿元个家件至到约近几超内年月第每X２，。",
        "以上",
        "左右",
        "不低于",
        "控制在",
        "增长",
        "快于",
        "同步",
        "百分之",
        "力争",
        "翻番",
        "全覆盖",
        "完成",
        "上级",
        "下达",
        "GDP增速",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_words_are_a_target_or_an_error_that_shows_them(words):
    for parse in (parse_target, parse_quantity):
        try:
            target = parse(words)
        except ValueError as error:
            assert f"“{words}”" in str(error)
        else:
            assert (target.value is None) == (target.operator in (*RELATIVE, "assigned", "qualitative", "none"))
            assert parse_target(format_target(target, "zh")) == target


@given(targets())
def test_every_target_has_english_words(target):
    assert format_target(target, "en", reference="GDP growth")


@pytest.mark.parametrize(
    ("target", "actual", "options", "met"),
    [
        (Target("at_least", 7.5), 7.5, {}, True),
        (Target("at_least", 7.5), 7.4, {}, False),
        (Target("at_least", 7.5), 7.45, {"resolution": 0.1}, True),
        (Target("about", 8), 7.5, {"tolerance": 0.5}, True),
        (Target("about", 8), 7.4, {"tolerance": 0.5}, False),
        (Target("plain", 7.5), 7.5, {}, True),
        (Target("below", 2.8), 2.8, {}, False),
        (Target("below", 2.8), 2.7, {}, True),
        (Target("at_most", 3), 3, {}, True),
        (Target("at_most", 3), 3.1, {}, False),
        (Target("plain", 2.8), 1.67, {"direction": "lower"}, True),
        (Target("plain", 2.8), 3.0, {"direction": "lower"}, False),
        (Target("range", 6, 7), 6, {}, True),
        (Target("range", 6, 7), 9, {}, True),
        (Target("range", 6, 7), 5.9, {}, False),
        (Target("faster_than", reference="x"), 5.2, {"reference_actual": 5.1}, True),
        (Target("faster_than", reference="x"), 5.1, {"reference_actual": 5.1}, False),
        (Target("in_step_with", reference="x"), 5.1, {"reference_actual": 5.5, "tolerance": 0.5}, True),
        (Target("in_step_with", reference="x"), 4.9, {"reference_actual": 5.5, "tolerance": 0.5}, False),
        (Target("range", 2, 3), 3, {"direction": "lower"}, True),
        (Target("range", 2, 3), 1, {"direction": "lower"}, True),
        (Target("range", 2, 3), 3.1, {"direction": "lower"}, False),
        (Target("at_least", 5), 6, {"direction": "lower"}, True),
        (Target("at_least", 5), 4, {"direction": "lower"}, False),
        (Target("about", 3), 3.5, {"direction": "lower", "tolerance": 0.5}, True),
        (Target("about", 3), 3.6, {"direction": "lower", "tolerance": 0.5}, False),
        (Target("above", 0), 0, {}, False),
        (Target("above", 0), 0.1, {}, True),
        (Target("assigned"), 5, {}, None),
        (Target("none"), 5, {}, None),
        (Target("at_least", 7.5), None, {}, None),
        (Target("faster_than", reference="x"), 5, {}, None),
    ],
)
def test_whether_a_result_meets_a_target(target, actual, options, met):
    assert is_met(target, actual, **options) is met


def test_an_operator_must_be_known():
    with pytest.raises(ValueError, match="allowed are at_least"):
        Target("perhaps")
