"""One target of a clause by its fields, and as a line."""

from ouhai_stats.language.clause import Clause, shown_row
from ouhai_stats.language.target import Target

GROWS = Clause("生产总值", Target("about", 5.0, unit="%", aspirational=True), "rise", words="力争增长5%左右")


def test_the_fields_are_indicator_target_and_movement_in_this_order():
    assert list(GROWS.fields().items()) == [
        ("indicator", "生产总值"),
        ("operator", "about"),
        ("value", 5.0),
        ("upper", None),
        ("unit", "%"),
        ("reference", None),
        ("aspirational", True),
        ("movement", "rise"),
    ]


def test_a_line_shows_what_is_filled_and_an_aspiration_last():
    shown = shown_row({"clause": "力争增长5%左右", **GROWS.fields()})
    assert shown == "力争增长5%左右 →  indicator=生产总值  operator=about  value=5  unit=%  movement=rise  aspirational"
    assert shown_row({"clause": "吧", "refused": "why"}) == "吧 →  refused=why"


def test_clauses_are_the_same_whatever_words_they_were_read_from():
    assert Clause("生产总值", GROWS.target, "rise", listed=True, within=True) == GROWS
    assert Clause("生产总值", GROWS.target, "fall") != GROWS
