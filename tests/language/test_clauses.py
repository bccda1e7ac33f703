"""Whole clauses of plans: a corpus with its readings, what is refused, and what no reading may do."""

import csv
import json
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.__main__ import main
from ouhai_stats.language.clauses import Clause, read_clause, read_lines
from ouhai_stats.language.grammar import parse_quantity, parse_target
from ouhai_stats.language.target import OPERATORS, Target, is_met
from ouhai_stats.language.target_words import format_target

# Readings checked by hand: the clauses of eight provinces' reports as printed, others worded as reports word them.
# Lists written down before any of them was read stand each in a file (first_sight), mended where the list had slipped.
CORPUS, PHRASES = {}, {}
for file in sorted(Path(__file__).parent.glob("**/clauses*.csv")):
    lines = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    CORPUS |= {clause: list(rows) for clause, rows in groupby(lines, lambda row: row["clause"])}
READ = {clause: rows for clause, rows in CORPUS.items() if rows[0]["operator"] != "refused"}


def expected(row):
    """Clause that a row of the corpus states."""
    value, upper = (float(row[name]) if row[name] else None for name in ("value", "upper"))
    target = Target(
        row["operator"],
        value,
        upper,
        row["unit"] or None,
        row["reference"] or None,
        aspirational=row["aspirational"] == "yes",
    )
    return Clause(row["indicator"], target, row["movement"])


def reading(clause):
    """How a clause is read, or what it is refused with."""
    try:
        return read_clause(clause)
    except ValueError as error:
        return str(error)


def test_clauses_as_plans_print_them():
    read = {clause: reading(clause) for clause in READ}
    assert {clause: one for clause, one in read.items() if one != [expected(row) for row in READ[clause]]} == {}
    assert len(read) > 2000


def test_what_is_not_understood_is_refused_whole():
    refused = {clause: reading(clause) for clause in CORPUS.keys() - READ.keys()}
    named = {clause: "“" in said and clause.split("，")[0][:4] in said for clause, said in refused.items()}
    assert {clause: refused[clause] for clause, whole in named.items() if not whole} == {} and len(named) > 50


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("地区生产总值增长不到5%", "增长"),
        ("城乡居民收入分别增长7%、8%、9%", "names 2"),
        ("居民收入增长7%、8%", "left open"),
        ("居民收入增速高于GDP增速0.5%", "高于"),
        ("urban unemployment below 5.5%", "is not Chinese"),
        ("地区生产总值增长5%左右吧", "吧"),
        ("比重从17.9%提升到35.5%", "17.9"),
        ("", "states no target"),
        ("地区生产总值年均增长6%左右，到2025年达到500亿元", "到2025年"),
        ("预计全年地区生产总值增长5.5%左右", "estimate"),
        ("存款余额突破300亿", "300亿"),
        ("存款余额突破3万", "3万"),
        ("零售额增长5个百分点", "is an amount"),
        ("总数达到500家", "“总数” is said of"),
        ("占GDP比重达到5%", "“占GDP比重” is said of"),
        ("改造提升100万亩", "“改造提升” is said of"),
        ("存款、贷款余额分别增长5%、6%，占比达到30%", "“占比” is said of"),
        ("固定资产投资增长6%，竣工25个", "“竣工” is said of"),
        ("固定资产投资增长6%，产量达到30亿斤", "“产量” is said of"),
        ("全年完成20万人、58个村脱贫任务", "20万人” is said of"),
        ("城镇和农村居民收入分别增长7%、8%，力争9%", "力争9%” is said of"),
        ("引进资金500亿元，其中一季度300亿元", "names a time"),
        ("旅游接待人次和收入分别增长12%和15%", "“收入” is said of"),
        ("实施项目150个，其中大项目20个，总投资600亿元", "“总投资” is said of"),
        ("周转总量3000万吨，其中外贸900万吨", "“外贸” is said of"),
    ],
)
def test_refusals_show_the_words(words, message):
    with pytest.raises(ValueError, match=message):
        read_clause(words)


@pytest.mark.parametrize(
    "words",
    [
        "550大卡",
        "检测超每千人6.6批次",
        "5岁以下",
        "10万千瓦及以下",
        "20万人口以上",
        "15分钟生活圈",
        "三年行动",
        "增长不到5%",
        "不超过总数的30%",
        "5岁以下儿童死亡率",
        "1.2万光年以上",
    ],
)
def test_quantities_that_only_look_like_one(words):
    with pytest.raises(ValueError, match=words[:2]):
        parse_quantity(words)


# Phrases of running text, their readings written down before any was read; a blank operator is a refusal.
for file in sorted(Path(__file__).parent.glob("**/quantities*.csv")):
    PHRASES |= {row["words"]: row for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())}


def quantity(words):
    """How a phrase is counted; None where it is refused with the words that are not understood."""
    try:
        return parse_quantity(words)
    except ValueError as error:
        return None if "“" in str(error) else str(error)


def stated(row):
    """Target that a row of the phrases states, None for a refusal."""
    if not row["operator"]:
        return None
    return Target(row["operator"], float(row["value"]), unit=row["unit"], aspirational=row["aspirational"] == "yes")


def test_running_text_is_counted_or_refused():
    counted = {words: quantity(words) for words in PHRASES}
    assert {words: one for words, one in counted.items() if one != stated(PHRASES[words])} == {} and len(counted) > 200


@pytest.mark.parametrize(("actual", "met"), [(2.0, True), (0.0, False), (4.0, False), (1.5, True), (None, None)])
def test_two_sided_targets_are_met_only_near_them(actual, met):
    assert is_met(Target("about", 2, unit="%"), actual, direction="two_sided", tolerance=0.5) is met


def test_a_change_is_no_level():
    assert is_met(parse_target("提高0.5个百分点"), 60.0) is None


VALUES = st.decimals(0, 10_000, places=2).map(float)
NAMES = st.sampled_from(["地区生产总值", "城镇调查失业率", "PM2.5浓度", "每万人发明专利拥有量"])
FIGURED = st.sampled_from(["at_least", "about", "plain", "at_most", "below", "above"])
UNKNOWN = st.sampled_from(
    ["不到", "不足", "将近", "吧", "的", "未", "几乎", "光年", "上限", "不", "近", "尚差", "之外"]
)


@given(NAMES, FIGURED, VALUES, st.sampled_from(["%", "亿元", "万人"]), st.booleans())
@pytest.mark.slow
def test_what_is_formatted_is_read_back(name, operator, value, unit, aspirational):
    target = Target(operator, value, unit=unit, aspirational=aspirational)
    assert read_clause(name + format_target(target)) == [Clause(name, target)]


@given(UNKNOWN, st.sampled_from(["以上", "左右", "以内", ""]), VALUES, st.booleans())
def test_an_unknown_word_beside_a_figure_is_never_passed_over(word, bound, value, before):
    words = f"产值增长{word}{value:g}%{bound}" if before else f"产值增长{value:g}%{word}{bound}"
    if not bound and not before:
        words += "以上"
    with pytest.raises(ValueError, match="“"):
        read_clause(words)


@given(UNKNOWN, st.sampled_from(["以上", "左右", "以内"]), VALUES)
def test_a_quantity_never_loses_its_bound(word, bound, value):
    with pytest.raises(ValueError, match="“"):
        parse_quantity(f"建成{value:g}个{word}{bound}")


@given(
    st.lists(
        st.sampled_from([*"0123459.,%、，；和", "增长", "左右", "分别", "均", "收入", "城乡", "力争", "全国", "不"]),
        max_size=10,
    )
)
def test_any_words_are_read_or_refused(pieces):
    words = "".join(pieces)
    try:
        found = read_clause(words)
    except ValueError as error:
        assert words in str(error) or "“" in str(error)
    else:
        assert all(clause.target.operator in OPERATORS for clause in found)


@pytest.mark.parametrize("name", ["没有.txt", "nowhere/clauses.csv", "folder/"])
def test_a_file_that_is_not_there_is_no_clause(name, tmp_path):
    done = CliRunner().invoke(main, ["read", f"{tmp_path}/{name}"])
    assert done.exit_code == 1 and "no such file" in str(done.exception)


def test_a_file_has_one_clause_a_line(tmp_path):
    file = tmp_path / "clauses.txt"
    file.write_text("地区生产总值增长5%左右\n\n增长不到5%\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["read", "--json", str(file)])
    rows = [json.loads(line) for line in done.output.splitlines()]
    assert done.exit_code == 1
    assert rows[0] == {
        "clause": "地区生产总值增长5%左右",
        "indicator": "地区生产总值",
        "operator": "about",
        "value": 5.0,
        "upper": None,
        "unit": "%",
        "reference": None,
        "aspirational": False,
        "movement": "rise",
    }
    assert list(rows[1]) == ["clause", "refused"]
    assert len(read_lines("a\n\nb")) == 2


def test_a_clause_is_printed_with_its_fields():
    done = CliRunner().invoke(main, ["read", "地区生产总值增长5%以上、力争6%"])
    assert done.exit_code == 0
    assert done.output.splitlines()[1].endswith("value=6  unit=%  movement=rise  aspirational")


@pytest.mark.parametrize(
    ("clause", "en", "zh"),
    [
        ("地区生产总值增长5%左右吧", "is not understood", "未能读懂"),
        ("城乡居民收入分别增长7%、8%、9%", "names 2", "列出2项"),
        ("固定资产投资增长10%、15%", "is said of is left open", "所指的指标不明"),
        ("城镇化率（%）提高到65‰", "two units", "有两个单位"),
    ],
)
def test_a_refusal_is_said_in_both_languages(clause, en, zh):
    for language, words in (("en", en), ("zh", zh)):
        told = CliRunner().invoke(main, ["read", "--language", language, clause])
        assert told.exit_code == 1 and words in told.output and clause in told.output


def test_a_part_too_long_to_be_a_clause_is_refused_at_once():
    with pytest.raises(ValueError, match="is a part of 1240 signs without a comma; allowed: up to 300"):
        read_clause("全国完成新增" * 206 + "GDP5")
    assert len(read_clause("，".join(["就业5万人"] * 100))) == 100
