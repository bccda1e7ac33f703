"""Words of the draft and of its page in both languages."""

import re

from ouhai_stats.data.plan_import.words import words_of
from ouhai_stats.files import paths


def test_words_stand_in_both_languages_and_all_are_used():
    words = {language: words_of(language) for language in ("zh", "en")}
    assert words["zh"].keys() == words["en"].keys()
    folder = paths.PACKAGE / "data" / "plan_import"
    code = "".join(file.read_text(encoding="utf-8") for file in [*folder.glob("*.py"), *folder.glob("*.j2")])
    names = {key.removeprefix("why.").removeprefix("section.") for key in words["zh"]}
    assert {name for name in names if not re.search(rf"[\"'.]{name}[\"']", code)} == set()
