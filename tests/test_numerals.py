"""Numerals as Chinese documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.numerals import normalise, number_of, numerals_in

DIGITS = "零一二三四五六七八九"


def chinese(number):
    """Chinese numeral of a whole number below 100,000,000, as a document writes it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + (gap + chinese(low) if low else "")
    words, skipped = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if skipped and words else "") + DIGITS[digit] + name
            skipped = False
        else:
            skipped = True
    return words or "零"


@pytest.mark.parametrize(("text", "value"), [
    ("7.5", 7.5), ("７．５", 7.5), ("-5.3", -5.3), ("－5.3", -5.3), ("−5.3", -5.3), ("1,000", 1000), ("12,345,678.9", 12345678.9),
    ("十", 10), ("十五", 15), ("二十", 20), ("两百", 200), ("一百二十", 120), ("一千零五", 1005), ("三万五千", 35_000),
    ("一点五", 1.5), ("一点五亿", 150_000_000), ("二〇二一", 2021), ("零", 0), ("百", 100)])
def test_values(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize("text", ["二三", "十百", "1,00", "7.", "", "约", "三四五", "1,0000"])
def test_what_is_not_one_numeral(text):
    with pytest.raises(ValueError, match="not"):
        number_of(text)


@given(st.integers(0, 99_999_999))
def test_written_numbers_read_back(number):
    assert number_of(chinese(number)) == number


@given(st.integers(0, 10**9))
def test_grouped_numbers_read_back(number):
    assert number_of(f"{number:,}") == number


@pytest.mark.parametrize(("text", "plain"), [
    ("７．５％", "7.5%"), ("＜２．８", "<2.8"), ("6%—7%", "6%-7%"), ("6%～7%", "6%~7%"), (" 7.5 以上\n", "7.5以上"),
    ("千分之１．１", "千分之1.1"), ("1‰", "1‰"), ("100㎡", "100m2")])
def test_normal_form(text, plain):
    assert normalise(text) == plain


def test_every_numeral_of_a_text_is_found_in_order():
    text = "推进119个项目，启动“六大商圈”，建成240万平米、5％床位"
    assert [words for _, _, words in numerals_in(text)] == ["119", "六", "240", "5"]
    assert [text[start:end] for start, end, _ in numerals_in(text)] == ["119", "六", "240", "5"]
