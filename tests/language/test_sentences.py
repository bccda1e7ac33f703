"""Sentences in both languages say the same from the same facts."""

import re

import pytest

from ouhai_stats.data.regions import Place
from ouhai_stats.edition.facts import Fact, Facts
from ouhai_stats.files import paths
from ouhai_stats.language.sentences import PLACE, Words, date_text, period_text, say, sentences

FACTS = {"gdp.gap": Fact(3.2, "pp", "computed", "3.2个百分点", "3.2 percentage points")}


def test_both_languages_have_the_same_sentences():
    assert set(sentences("zh")) == set(sentences("en"))


# The order and the words of a sentence differ between languages, its facts do not; these few have their reasons.
# Names of the place and its parents are none: where Chinese names them, English may say “the district”.
NAMES = {"region", "city", "province", "nation", "named", "here", "unit"}
FREE = {"column.previous_error", "need.relative", "need.level", "need.level_fall"}


def test_a_sentence_names_the_same_facts_in_both_languages():
    zh, en = (
        {key: set(PLACE.findall(text)) - NAMES for key, text in sentences(language).items()}
        for language in ("zh", "en")
    )
    assert {key: (zh[key], en[key]) for key in zh.keys() - FREE if zh[key] != en[key]} == {} and len(zh) > 500


# Hundred is what the share or the index is measured against.
NUMBERED = {"unit.index"}


def test_no_sentence_carries_a_number_of_its_own():
    for language in ("zh", "en"):
        for key, template in sentences(language).items():
            words = PLACE.sub("", template)
            assert not re.search(r"\d", words) or key in NUMBERED, key


def test_facts_and_given_words_are_filled_in():
    sentences("en")
    facts = {f"x.{name}": FACTS["gdp.gap"] for name in ("denominator_growth", "numerator_growth")}
    assert say("need.numerator", "en", facts, row="x", denominator="A").startswith("If A is 3.2 percentage points as")


def test_a_missing_fact_is_an_error_and_not_a_blank():
    with pytest.raises(KeyError, match=r"need.growth.*gdp.two_year_average|need.growth.*gdp.previous_actual"):
        say("need.growth", "en", {**FACTS, "last.year": Fact(2020, "", "", "2020", "2020")}, row="gdp")


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        ("2019", "2019年", "2019"),
        ("2019Q1-Q3", "2019年前三季度", "first three quarters of 2019"),
        ("2018H1", "2018年上半年", "first half of 2018"),
        ("2021Q1", "2021年一季度", "first quarter of 2021"),
        ("2015/2020", "2015—2020年", "2015 to 2020"),
    ],
)
def test_periods(period, zh, en):
    assert (period_text(period, "zh"), period_text(period, "en")) == (zh, en)


def test_dates():
    assert (date_text("2021-03-09", "zh"), date_text("2021-03-09", "en")) == ("2021年3月9日", "9 March 2021")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_come_with_the_facts_and_given_words_go_before_them(language):
    facts = Facts(place=Place("甲区", ["甲区", "国"], {"district": "甲区", "nation": "国"}))
    assert say("column.district", "zh", facts) == "甲区累计增速"
    assert say("column.district", "zh", facts, region="乙区") == "乙区累计增速"
    with pytest.raises(KeyError, match="needs the fact city"):
        say("awaited.city", language, facts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_key_stands_once(language):
    """YAML lets a second entry replace the first without a word."""
    text = (paths.WORDS / f"{language}.yml").read_text(encoding="utf-8")
    keys = [line.split(": ")[0] for line in text.splitlines() if line and not line.startswith("#")]
    assert len(keys) == len(set(keys)) == len(sentences(language))


def test_words_bind_language_facts_and_regions_once():
    zh, en = (Words(language, FACTS, {"甲区": "Jia"}) for language in ("zh", "en"))
    assert zh.text("gdp.gap") == "3.2个百分点" and en.text("gdp.gap") == "3.2 percentage points"
    assert zh.cell("none.there") == zh.say("blank") and en.cell("none.there", "unknown") == en.say("unknown")
    assert zh.region("甲区") == "甲区" and en.region("甲区") == "Jia"
    assert zh.period("2021Q1") == "2021年一季度" and en.date("2021-03-09") == "9 March 2021"
    assert en.within("Retail sales") == "retail sales" and zh.in_language("name") == "name_zh"
    assert en.number(1234.56, decimals=1, signed=True) == "+1,234.6"
    assert zh.knows("blank") and not zh.knows("no.such.sentence")


def test_words_about_something_know_nothing_else():
    facts = Facts({name: Fact(1.0, "", "s", "一", "one") for name in ("record.n", "level.narrow", "gdp.aim")})
    facts.names = {"en": {"region": "Somewhere"}}
    told = Words("en", facts, {"某地": "Somewhere"}).only("record.", "level.")
    assert [*told.facts] == ["record.n", "level.narrow"] and told.text("record.n") == "one"
    assert told.regions == {} and not hasattr(told.facts, "names")


def test_words_of_a_language_that_is_not_written_are_refused():
    with pytest.raises(ValueError, match="language=fr: allowed are zh, en"):
        Words("fr")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_region_without_a_name_is_an_error_in_both_languages(language):
    with pytest.raises(KeyError, match="乙区"):
        Words(language, FACTS, {"甲区": "Jia"}).region("乙区")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_target_needs_names_no_series_of_its_own(language):
    """The sentence takes the series compared with from the target, whatever a plan compares with."""
    relative = [f"need.{side}" for side in ("faster_than", "in_step_with", "no_slower_than", "slower_than")]
    for key in relative:
        assert "{row.target}" in sentences(language)[key]
        assert not re.search("投资|investment", sentences(language)[key])
