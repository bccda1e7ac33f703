"""Why words are not read: one error, said in Chinese and in English."""

import re

import pytest

from ouhai_stats.files import paths
from ouhai_stats.language.refusals import Unread
from ouhai_stats.language.sentences import sentences


def test_a_refusal_is_an_error_that_shows_the_words_in_either_language():
    error = Unread("other_unit", words="3万", part="万", other="亿元")
    assert isinstance(error, ValueError)
    assert str(error) == error.said("en") == "“3万” is in 万, its column in 亿元; units are never converted silently"
    assert error.said("zh") == "“3万”的单位是万，本列的单位是亿元；单位不会自行换算"


def test_a_refusal_within_another_is_said_in_the_same_language():
    outer = Unread("no_unit", words="3万", part=Unread("no_unit", words="甲", part="乙"))
    assert outer.said("zh") == "“3万”：“甲”：乙所带单位不在单位表内所带单位不在单位表内"
    assert "no unit" in outer.said("en") and "单位" not in outer.said("en")


def test_every_refusal_of_the_code_has_its_sentence_and_every_sentence_its_refusal():
    code = "".join(path.read_text(encoding="utf-8") for path in paths.PACKAGE.rglob("*.py"))
    raised = set(re.findall(r"""Unread\(\s*"(\w+)\"""", code))
    known = {key.removeprefix("unread.") for key in sentences("en") if key.startswith("unread.")}
    assert raised <= known and {key for key in known - raised if f'"{key}"' not in code} == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_fact_that_is_missing_is_no_blank(language):
    with pytest.raises(KeyError):
        Unread("no_unit", words="3万").said(language)
