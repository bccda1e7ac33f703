"""Numbers as each language prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.language.formatting import figure_text, plain_text


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (4.3, "%", "4.3%", "4.3%"),
        (-5.3, "%", "−5.3%", "−5.3%"),
        (3.2, "pp", "3.2个百分点", "3.2 percentage points"),
        (59.9, "亿元", "59.9亿元", "5.99 billion yuan"),
        (60, "亿元", "60亿元", "6 billion yuan"),
        (1.85, "万人", "1.85万人", "18,500 people"),
        (3500, "万美元", "3,500万美元", "35 million US dollars"),
        (240, "万平方米", "240万平方米", "2.4 million m²"),
        (0.0128, "%", "0.0128%", "0.0128%"),
        (0.5, "share", "50%", "50%"),
        (1.1, "‰", "1.1‰", "1.1‰"),
        (0, "个", "0个", "0"),
    ],
)
def test_units_in_both_languages(value, unit, zh, en):
    assert (figure_text(value, unit, "zh"), figure_text(value, unit, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "shown"),
    [
        (5.887, 2, False, "5.89"),
        (10.8, 2, False, "10.80"),
        (2.5, 0, False, "3"),
        (3.2, None, True, "+3.2"),
        (-0.3, None, True, "−0.3"),
        (0, None, True, "0"),
        (1234567.5, None, False, "1,234,567.5"),
        (-0.001, 1, False, "0.0"),
    ],
)
def test_decimals_and_signs(value, decimals, signed, shown):
    assert plain_text(value, "zh", decimals=decimals, signed=signed) == shown


@given(st.decimals(-10_000, 10_000, places=2))
def test_a_printed_number_reads_back(number):
    shown = plain_text(float(number), "en").replace(",", "").replace("−", "-")
    assert float(shown) == float(number)


@given(st.integers(-999, 999), st.sampled_from([-1e-12, 1e-12]))
def test_the_last_bit_of_a_float_never_shows(tenths, noise):
    assert plain_text(tenths / 10 + noise, "zh") == plain_text(tenths / 10, "zh")
