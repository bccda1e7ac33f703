"""A target in words: Chinese that is read back to the same target, and English."""

import pytest

from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import OPERATORS, Target
from ouhai_stats.language.target_words import FORMS, MARGINS, format_target


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target("at_least", 7.5, unit="%"), "7.5% or more"),
        (Target("about", 60, unit="亿元"), "about 6 billion yuan"),
        (Target("below", 2.8, unit="%"), "below 2.8%"),
        (Target("range", 6, 7, unit="%"), "6 to 7%"),
        (Target("faster_than", reference="GDP增速"), "faster than GDP growth"),
        (Target("assigned"), "as assigned from above"),
        (Target("plain", 4500, unit="套", aspirational=True), "4,500 (aspired to)"),
    ],
)
def test_english(target, words):
    assert format_target(target, "en", reference="GDP growth") == words


def test_a_margin_is_said_in_english_too():
    margin = parse_target("高于全省平均1至2个百分点")
    assert format_target(margin, "en", "the province") == "1 to 2 percentage points above the province"
    assert format_target(parse_target("低于全省平均2个百分点左右"), "en") == "about 2 percentage points below 全省平均"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_operator_has_its_words_and_each_its_own(language):
    said = {operator: FORMS[language][operator] for operator in OPERATORS if operator != "none"}
    assert set(FORMS[language]) == set(OPERATORS)
    # A plain figure and words are shown as they are.
    assert len(set(said.values())) == len(said) - (language == "zh")
    assert set(MARGINS[language]) == set(MARGINS["zh"])


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target("at_least", 7.5, unit="%"), "7.5%以上"),
        (Target("range", 6.0, 7.0, "%"), "6至7%"),
        (Target("plain", 6.0, unit="%", aspirational=True), "力争6%"),
        (Target("in_step_with", reference="GDP增速"), "与GDP增速同步"),
        (Target("no_slower_than", 1.0, unit="个百分点", reference="全省"), "高于全省1个百分点以上"),
        (Target("no_slower_than", -0.5, unit="个百分点", reference="全省"), "低于全省0.5个百分点以内"),
        (Target("qualitative", reference="保持稳定"), "保持稳定"),
        (Target("none"), "—"),
    ],
)
def test_chinese_is_read_back_to_the_same_target(target, words):
    assert format_target(target) == words and parse_target(words) == target
