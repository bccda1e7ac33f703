"""What a clause states of its indicator: the target's words, with the way that its figure moves."""

import pytest

from ouhai_stats.language.predicates import read_predicate
from ouhai_stats.language.target import Target


@pytest.mark.parametrize(
    ("words", "target", "movement"),
    [
        ("增长5%左右", Target("about", 5.0, unit="%"), "rise"),
        ("下降3%", Target("plain", 3.0, unit="%"), "fall"),
        ("提高到65%", Target("plain", 65.0, unit="%"), ""),
        ("达到60亿元", Target("plain", 60.0, unit="亿元"), ""),
        ("力争增长6%", Target("plain", 6.0, unit="%", aspirational=True), "rise"),
        ("增长力争6%", Target("plain", 6.0, unit="%", aspirational=True), "rise"),
        ("比上年增长5%", Target("plain", 5.0, unit="%"), "rise"),
        ("比2020年下降18%", Target("plain", 18.0, unit="%", reference="2020年"), "fall"),
        ("两位数增长", Target("at_least", 10.0, unit="%"), "rise"),
        ("向500亿元目标迈进", Target("plain", 500.0, unit="亿元", aspirational=True), ""),
        ("增长快于全省平均", Target("faster_than", reference="全省平均"), ""),
        ("完成上级下达任务", Target("assigned"), ""),
    ],
)
def test_a_target_is_read_with_the_way_that_its_figure_moves(words, target, movement):
    assert read_predicate(words) == (target, movement)


@pytest.mark.parametrize(
    "words", ["", "新增300家", "力争新增300家", "年均增长5%", "增长", "比上年", "大概吧", "比上年5%"]
)
def test_what_states_no_target_of_the_year_is_none(words):
    assert read_predicate(words) is None


def test_the_names_own_unit_is_that_of_a_bare_figure():
    assert read_predicate("达到65", "%") == (Target("plain", 65.0, unit="%"), "")
    assert read_predicate("达到65万人", "%") is None
