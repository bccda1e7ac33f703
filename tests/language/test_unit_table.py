"""The one table of units: each has one name, words in English, and a form in which it is read."""

import csv
import re
from decimal import Decimal

import pytest

from ouhai_stats.files import paths
from ouhai_stats.language.formatting import figure_text
from ouhai_stats.language.unit_table import (
    ALIASES,
    BASES,
    NOT_UNITS,
    RATIOS,
    UNIT,
    english_unit,
    known_unit,
    multiplier_of,
)


def test_every_unit_on_file_is_worded_in_english():
    units = set()
    for name in ("targets", "commitments", "observations"):
        with (paths.TIDY / f"{name}.csv").open(encoding="utf-8", newline="") as text:
            units |= {row["unit"] for row in csv.DictReader(text)}
    assert len(units) > 10
    for unit in units:
        assert figure_text(1, unit, "en")


def test_every_unit_goes_by_one_name_and_every_other_name_leads_to_one():
    assert set(ALIASES.values()) <= set(BASES) and not set(ALIASES) & set(BASES)
    assert {unit: known_unit(unit) for unit in BASES} == {unit: unit for unit in BASES}
    assert set(NOT_UNITS) <= {*BASES, *ALIASES} and set(BASES) >= RATIOS - set(ALIASES)


@pytest.mark.parametrize(
    ("unit", "factor", "words"),
    [
        ("亿元", "0.1", " billion yuan"),
        ("万吨", "0.01", " million tonnes"),
        ("万亿元", "1", " trillion yuan"),
        ("万人", "10000", " people"),
        ("人", "1", ""),
        ("万亩", "10000", " mu"),
        ("平米", "1", " m²"),
    ],
)
def test_english_prints_a_number_of_the_size_that_its_unit_says(unit, factor, words):
    assert english_unit(unit) == (Decimal(factor), words)


def test_a_unit_that_is_in_no_table_has_no_words():
    assert known_unit("光年") is known_unit("万") is None
    with pytest.raises(KeyError, match="光年"):
        english_unit("光年")


@pytest.mark.parametrize(("unit", "multiple"), [("万亿元", "万亿"), ("亿元", "亿"), ("万人", "万"), ("元", "")])
def test_the_longest_multiple_that_a_unit_begins_with(unit, multiple):
    assert multiplier_of(unit) == multiple


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("公斤/亩", "公斤/亩"),
        ("人年", "人年"),
        ("吨标准煤", "吨标准煤"),
        ("家庭", None),
        ("年代", None),
        ("元/月", None),
        ("个体", None),
    ],
)
def test_the_longest_unit_is_read_and_no_word_that_begins_like_one(text, unit):
    found = re.match(UNIT, text)
    assert (found and found[0]) == unit
