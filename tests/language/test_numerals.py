"""Numerals as Chinese documents print them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ouhai_stats.language.numerals import HIDDEN, hide_names, normalise, number_of, numerals_in

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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7.5", 7.5),
        ("７．５", 7.5),
        ("-5.3", -5.3),
        ("－5.3", -5.3),
        ("−5.3", -5.3),
        ("1,000", 1000),
        ("12,345,678.9", 12345678.9),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("两百", 200),
        ("一百二十", 120),
        ("一千零五", 1005),
        ("三万五千", 35_000),
        ("3千", 3000),
        ("5百", 500),
        ("十二亿三千万", 1_230_000_000),
        ("一万亿", 10**12),
        ("两亿零五百万", 205_000_000),
        ("一百零五", 105),
        ("一点五万", 15_000),
        ("零点五", 0.5),
        ("一点五", 1.5),
        ("一点五亿", 150_000_000),
        ("二〇二一", 2021),
        ("零", 0),
        ("百", 100),
    ],
)
def test_values(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize(
    "text",
    ["二三", "十百", "1,00", "7.", "", "约", "三四五", "1,0000", "二三十", "3十", "三万二万零一", "一亿二亿零一"],
)
def test_what_is_not_one_numeral(text):
    with pytest.raises(ValueError, match="not"):
        number_of(text)


@pytest.mark.parametrize("text", ["二百五", "一千二", "一万二", "三万五", "一亿三"])
def test_what_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(ValueError, match="may count ones"):
        number_of(text)


@given(st.integers(0, 99_999_999))
def test_written_numbers_read_back(number):
    assert number_of(chinese(number)) == number


@given(st.integers(0, 10**9))
def test_grouped_numbers_read_back(number):
    assert number_of(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("７．５％", "7.5%"),
        ("＜２．８", "<2.8"),
        ("6%—7%", "6%-7%"),
        ("6%～7%", "6%~7%"),
        (" 7.5 以上\n", "7.5以上"),
        ("千分之１．１", "千分之1.1"),
        ("1‰", "1‰"),
        ("100㎡", "100m2"),
    ],
)
def test_normal_form(text, plain):
    assert normalise(text) == plain


def test_every_numeral_of_a_text_is_found_in_order():
    text = "推进119个项目，启动“六大商圈”，建成240万平米、5％床位"
    assert [words for _, _, words in numerals_in(text)] == ["119", "六", "240", "5"]
    assert [text[start:end] for start, end, _ in numerals_in(text)] == ["119", "六", "240", "5"]


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("三万五千人，十万人", ["三万五千", "十"]),
        ("1,000亩、1，000亩、１，０００亩", ["1,000", "1，000", "１，０００"]),
        ("3，5，7号", ["3", "5", "7"]),
        ("－５．３％", ["５．３"]),
        ("一点五亿元", ["一点五"]),
        ("6%-7%", ["6", "7"]),
        ("两个三年行动计划", ["两", "三"]),
        ("PM2.5、C-12、5+5", ["2.5", "12", "5", "5"]),
        ("每万人、亿元楼", []),
        ("", []),
    ],
)
def test_each_numeral_is_found_once(text, numerals):
    assert [words for _, _, words in numerals_in(text)] == numerals


@given(st.text(alphabet="建成，、个0１2.,，一二十百千万亿点%-（）", max_size=40))
def test_no_digit_of_a_text_is_missed(text):
    found = numerals_in(text)
    inside = {place for start, end, _ in found for place in range(start, end)}
    assert {place for place, sign in enumerate(text) if sign in "0１2一二十百千"} <= inside
    assert all(text[start:end] == words for start, end, words in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))


@pytest.mark.parametrize(
    "name",
    [
        "D-13",
        "C-12",
        "S211",
        "M0",
        "PM2.5",
        "5G",
        "4A级",
        "2.0版",
        "2.0版本",
        "第四届",
        "第3批",
        "第一",
        "二期",
        "330国道",
        "1号",
        "500强",
        "2021年",
        "2020年度",
        "2022年底",
        "2021-2023年",
        "二〇二一年",
        "9月底",
        "3月9日",
        "每千人",
        "每万人",
        "每10万人",
        "每百户",
        "十四五",
        "一件事",
        "一张图",
        "一批",
        "一户一策",
        "五位一体",
        "四个全面",
        "党的十九大",
    ],
)
def test_names_are_hidden_whole(name):
    assert hide_names(f"按{name}建") == f"按{HIDDEN * len(name)}建"


@pytest.mark.parametrize(
    "text", ["3个月", "10分钟", "三年", "100m2", "5km", "100MW", "2.0%", "十五家", "3个", "每年50家"]
)
def test_counts_are_not_hidden(text):
    assert hide_names(text) == text
