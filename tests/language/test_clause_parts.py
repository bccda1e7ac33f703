"""How a clause comes apart: lists with one target, figures before what they count, names that a part leaves out."""

import csv
from pathlib import Path

import pytest

from ouhai_stats.language.clause_lists import names_of_one, respectively
from ouhai_stats.language.clause_parts import clause_parts, plain_words
from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.figure_order import figure_last
from ouhai_stats.language.indicator_lists import APART, split_names
from ouhai_stats.language.target import Target
from ouhai_stats.language.worded_targets import assigned_object

ASSIGNED, GROWTH, AMOUNT = Target("assigned"), Target("plain", 8.0, unit="%"), Target("plain", 8.0, unit="亿元")


@pytest.mark.parametrize(
    ("name", "target", "names"),
    [
        ("单位GDP能耗、耕地保有量", ASSIGNED, ["单位GDP能耗", "耕地保有量"]),
        ("单位GDP能耗和二氧化碳排放量", ASSIGNED, ["单位GDP能耗", "单位GDP二氧化碳排放量"]),
        ("粮食播种面积、产量", ASSIGNED, ["粮食播种面积", "粮食产量"]),
        ("经济结构和质量效益", ASSIGNED, ["经济结构和质量效益"]),
        ("主要污染物减排、耕地保有量等指标", ASSIGNED, ["主要污染物减排、耕地保有量等指标"]),
        ("研究与试验发展经费投入总额", ASSIGNED, ["研究与试验发展经费投入总额"]),
        ("城乡居民收入", ASSIGNED, ["城乡居民收入"]),
        ("工业投资、民间投资", GROWTH, ["工业投资", "民间投资"]),
        ("水利、交通投资", GROWTH, ["水利、交通投资"]),
        ("工业投资、民间投资", AMOUNT, ["工业投资、民间投资"]),
    ],
)
def test_one_target_is_each_ones_where_each_is_measured(name, target, names):
    assert names_of_one(name, target) == names


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("打造3个千亿级产业集群", "打造千亿级产业集群3个"),
        ("新建5个以上社区公园", "新建社区公园5个以上"),
        ("实现65万农村贫困人口脱贫", "实现农村贫困人口脱贫65万人"),
        ("完成10万亩高标准农田建设", "完成高标准农田建设10万亩"),
        ("为4000名小学生免费筛查", "小学生免费筛查4000名"),
        ("新建10个图书馆、文化馆", "新建图书馆、文化馆10个"),
        # A share, a sum, a class of what is counted, a word that binds.
        ("完成10%的企业改造", "完成10%的企业改造"),
        ("引进10亿元以上项目5个", "引进10亿元以上项目5个"),
        ("5G基站建设", "5G基站建设"),
        ("建设3个不低于国家标准的公园", "建设3个不低于国家标准的公园"),
        ("地区生产总值增长5个百分点", "地区生产总值增长5个百分点"),
    ],
)
def test_a_figure_before_what_it_counts_is_put_behind_it(words, turned):
    assert figure_last(words) == turned


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("登记失业率、调查失业率控制在4%以内、6%以内", "登记失业率、调查失业率分别控制在4%以内、6%以内"),
        ("居民收入增长7%、8%", "居民收入增长7%、8%"),
        ("工业投资、民间投资增长7%", "工业投资、民间投资增长7%"),
    ],
)
def test_as_many_figures_as_names_are_one_each(words, made):
    assert respectively(words) == made


@pytest.mark.parametrize("words", ["参与率", "普及率", "共和镇企业", "社会和谐度", "涉及人口"])
def test_a_name_is_no_list_for_a_word_within_it(words):
    assert split_names(words) == [words]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("全面完成国家下达的节能减排任务", "节能减排"),
        ("完成省市下达的各项目标任务", "各项目标任务"),
        ("按照国家要求完成节能降碳任务", "节能降碳"),
        ("完成省下达任务", ""),
        ("完成年度目标任务", ""),
    ],
)
def test_what_is_assigned_may_be_said_in_the_task(words, name):
    assert assigned_object(words) == name


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


@pytest.mark.parametrize(
    ("clause", "parts"),
    [
        ("综合考虑各方面因素，今年主要预期目标为：收入增长7%", ["收入增长7%"]),
        ("投资增长10%，其中交通投资，民间投资均增长12%", ["投资增长10%", f"其中交通投资{APART}民间投资均增长12%"]),
        ("企业300家、园区5个", ["企业300家", "园区5个"]),
        ("三次产业比重18.5:38.2:50", ["三次产业比重18.5:38.2:50"]),
    ],
)
def test_parts_of_a_clause(clause, parts):
    assert clause_parts(plain_words(clause)) == parts


def test_what_is_said_alike_of_a_list_is_said_again_of_each():
    read = read_clause("城镇和农村居民收入均增长7%，力争8%")
    assert [(one.indicator, one.target.value, one.target.aspirational) for one in read] == [
        ("城镇居民收入", 7, False),
        ("农村居民收入", 7, False),
        ("城镇居民收入", 8, True),
        ("农村居民收入", 8, True),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("城镇和农村居民人均可支配收入增长与经济增长基本同步", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("财政收入和城乡居民收入与地区生产总值同步增长", ["财政收入", "城乡居民收入"]),
        ("制造业投资和民间投资占比稳步提升", ["制造业投资占比", "民间投资占比"]),
        ("合同利用外资20亿美元，与2006年持平", ["合同利用外资", "合同利用外资"]),
        ("力争全区肉、奶产量分别增长10%、9%", ["全区肉产量", "奶产量"]),
    ],
)
def test_what_keeps_step_is_named_whole_and_what_it_keeps_step_with_holds_no_second_name(words, names):
    assert [clause.indicator for clause in read_clause(words)] == names


def test_one_aim_is_said_of_each_of_a_list():
    assert all(clause.target.aspirational for clause in read_clause("力争全区肉、奶产量分别增长10%、9%"))


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("完成年度节能减排任务", ["节能减排"]),
        ("完成城镇就业市定目标任务", ["城镇就业"]),
        ("完成能耗强度降低和煤炭消费压减任务", ["能耗强度", "煤炭消费"]),
        ("完成节能减排", ["节能减排"]),
        ("完成国家下达我省碳排放双控和主要污染物减排目标", ["碳排放双控", "主要污染物减排"]),
        ("完成国家下达的单位地区生产总值二氧化碳排放降低任务", ["单位地区生产总值二氧化碳排放"]),
    ],
)
def test_a_task_of_the_year_is_assigned(words, what):
    assert [(clause.indicator, clause.target) for clause in read_clause(words)] == [(name, ASSIGNED) for name in what]


def test_what_is_to_cover_nearly_all_is_no_figure():
    assert read_clause("基本实现建制村通畅工程全覆盖")[0].target == Target("qualitative", reference="基本全覆盖")
    assert read_clause("实现建制村通畅工程全覆盖")[0].target.value == 100


LIST = Path(__file__).parent / "first_sight" / "clauses_8.csv"
FIGURED = sorted(
    {row["clause"] for row in csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()) if row["value"]}
)


@pytest.mark.parametrize("clause", FIGURED)
def test_no_word_of_a_clause_is_passed_over(clause):
    for place in range(len(clause) + 1):
        words = clause[:place] + "甲乙" + clause[place:]
        try:
            read = read_clause(words)
        except ValueError:
            continue
        assert any("甲乙" in one.indicator + (one.target.reference or "") for one in read), words
