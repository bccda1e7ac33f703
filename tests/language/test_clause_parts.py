"""How a clause comes apart, and that no word of one is passed over."""

import csv
from pathlib import Path

import pytest

from ouhai_stats.language.clause_parts import clause_parts, plain_words
from ouhai_stats.language.clauses import read_clause
from ouhai_stats.language.indicator_lists import APART
from ouhai_stats.language.target import Target


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
