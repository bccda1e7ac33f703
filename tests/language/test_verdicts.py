"""Names of the verdicts, each once and with words in both languages."""

import pytest

from ouhai_stats.language.sentences import sentences
from ouhai_stats.language.verdicts import RESULTS, VERDICTS


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_verdict_stands_once_and_has_words_of_its_own(language):
    words = [sentences(language)[f"verdict.{verdict}"] for verdict in VERDICTS]
    assert len(set(words)) == len(words) and len(set(VERDICTS)) == len(VERDICTS)


def test_what_the_results_say_stands_behind_what_is_judged():
    assert VERDICTS[-len(RESULTS) :] == RESULTS
