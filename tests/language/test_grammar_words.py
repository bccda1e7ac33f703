"""Words of the target grammar: each of one meaning, the longest tried first."""

import re
from itertools import chain

import pytest

from ouhai_stats.language import grammar_words as words
from ouhai_stats.language.grammar import parse_target
from ouhai_stats.language.target import OPERATORS, Target


def test_of_words_that_begin_alike_the_longest_is_found_and_signs_are_no_pattern():
    assert re.match(words.any_of(["超", "超过"]), "超过5")[0] == "超过"
    assert re.fullmatch(words.any_of(["+"]), "+") and not re.fullmatch(words.any_of(["."]), "5")
    assert words.any_of(word for word in ("a", "bb")) == "(?:bb|a)"


@pytest.mark.parametrize("table", ["BEFORE", "AFTER"])
def test_a_word_stands_for_one_operator_and_once(table):
    listed = [*chain.from_iterable(getattr(words, table).values())]
    assert len(listed) == len(set(listed)) and set(getattr(words, table)) <= set(OPERATORS)


@pytest.mark.parametrize("table", ["CEILINGS", "ASPIRATIONS", "VERBS", "FASTER", "SERIES", "AUTHORITIES"])
def test_a_list_holds_no_word_twice(table):
    listed = getattr(words, table)
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("table", ["BEFORE", "AFTER"])
def test_each_word_beside_a_figure_is_read_as_its_operator(table):
    read = {
        word: parse_target(f"{word}5%" if table == "BEFORE" else f"5%{word}")
        for word in chain.from_iterable(getattr(words, table).values())
    }
    stated = {word: operator for operator, listed in getattr(words, table).items() for word in listed}
    assert read == {word: Target(operator, 5.0, unit="%") for word, operator in stated.items()}


def test_words_in_place_of_a_figure_are_read_as_it():
    read = {word: parse_target(word) for word in words.WORDED}
    assert read == {word: Target(operator, value, unit=unit) for word, (operator, value, unit) in words.WORDED.items()}


@pytest.mark.parametrize("vague", ["近百家", "几十家", "上千人", "前3名", "不足5%"])
def test_what_leaves_a_size_open_is_vague(vague):
    assert words.VAGUE.search(vague)


@pytest.mark.parametrize("clear", ["附近5家", "百家", "5名"])
def test_what_leaves_none_open_is_not(clear):
    assert not words.VAGUE.search(clear)
