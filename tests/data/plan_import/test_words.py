"""Words of the draft and of its page in both languages."""

import re

import pytest

from ouhai_stats.data.plan_import.words import reason, words_of
from ouhai_stats.files import paths


def test_words_stand_in_both_languages_and_all_are_used():
    words = {language: words_of(language) for language in ("zh", "en")}
    assert words["zh"].keys() == words["en"].keys()
    folder = paths.PACKAGE / "data" / "plan_import"
    code = "".join(file.read_text(encoding="utf-8") for file in [*folder.glob("*.py"), *folder.glob("*.j2")])
    names = {key.removeprefix("why.").removeprefix("section.") for key in words["zh"]}
    assert {name for name in names if not re.search(rf"[\"'.]{name}[\"']", code)} == set()


def test_a_reason_is_in_words_with_its_facts_and_an_unknown_one_is_none():
    said = {language: reason("corrected", language, number=3) for language in ("zh", "en")}
    assert all("3" in words and "{" not in words for words in said.values()) and said["zh"] != said["en"]
    with pytest.raises(KeyError):
        reason("nothing", "en")
