"""Facts: named once, printed in both languages, with unit and source."""

import pytest

from ouhai_stats.edition.facts import MIME, Fact, Facts


def test_a_name_is_used_once():
    facts = Facts()
    facts.add("x", 1, "%", "here")
    with pytest.raises(ValueError, match="x is already named"):
        facts.add("x", 2, "%", "there")


def test_facts_show_themselves_as_data():
    facts = Facts()
    facts.put("b", Fact(1.0, "%", "here", "1%", "1%"))
    facts.add("a", 2, "%", "there")
    assert list(facts._repr_mimebundle_()[MIME]) == ["a", "b"]
