"""A reason is English text that knows its sentence in either language."""

import copy
import pickle

from ouhai_stats.language.reasons import Reason


def test_a_reason_is_its_english_text_with_the_words_filled_in():
    reason = Reason("short", "only {years} years of {name}", {"years": 3, "name": "GDP"})
    assert reason == "only 3 years of GDP" and isinstance(reason, str)
    assert (reason.key, reason.words["years"]) == ("short", 3)


def test_a_reason_without_words_and_one_within_another():
    inner = Reason("none", "no figure")
    assert inner == "no figure" and inner.words == {}
    assert Reason("outer", "withheld: {why}", {"why": inner}) == "withheld: no figure"


def test_a_copy_still_knows_its_sentence():
    reason = Reason("short", "only {years}", {"years": 3})
    for again in (copy.deepcopy(reason), pickle.loads(pickle.dumps(reason))):
        assert (again, again.key, again.template, again.words) == ("only 3", "short", "only {years}", {"years": 3})
