"""What a relative target is set beside has its name in both languages, or else the words as printed."""

import pytest

from ouhai_stats.edition.reference_names import reference_names


@pytest.mark.parametrize(
    ("reference", "zh", "en"),
    [
        ("nation:gdp", "全国地区生产总值增速", "GDP growth of China"),
        ("province:fai", "浙江省固定资产投资增速", "fixed-asset investment growth of Zhejiang"),
        ("fai", "面上投资增速", "fixed-asset investment growth"),
        ("gdp", "地区生产总值增速", "GDP growth"),
        ("稳步提升", "稳步提升", "稳步提升"),
        ("nation:not_in_the_plan", "nation:not_in_the_plan", "nation:not_in_the_plan"),
    ],
)
def test_a_series_is_named_and_other_words_stay_as_printed(edition, reference, zh, en):
    assert reference_names(reference, edition) == {"zh": zh, "en": en}
