"""What only the letter has: addressee and publisher where the project names them, grounds in prose, every row."""

from dataclasses import replace

from bs4 import BeautifulSoup
from printed_numbers import named, numbers

from ouhai_stats.display.letter_section import addressee, every_row, grounds_in_words, signature
from ouhai_stats.edition.facts import Fact, Facts


def named_by_project(edition, words):
    """Words with a publisher and an addressee."""
    facts = Facts(words.facts, edition.place)
    for name in ("publisher", "addressee"):
        facts.put(f"publisher.{name}", Fact(None, "", "data/publisher.csv", f"某{name}", f"a {name}"))
    return replace(words, facts=facts)


def lines(piece):
    return [line.get_text() for line in BeautifulSoup(piece.data, "html.parser").find_all("p")]


def test_nobody_is_addressed_and_nobody_signs_whom_the_project_does_not_name(page):
    edition, words = page
    assert addressee(words) is None and lines(signature(edition, words)) == [words.text("as_of")]
    given = named_by_project(edition, words)
    assert given.text("publisher.addressee") in lines(addressee(given))[0]
    assert lines(signature(edition, given)) == [given.text("publisher.publisher"), words.text("as_of")]


def test_grounds_are_sentences_of_facts_and_none_where_gdp_has_neither_target_nor_result(page):
    edition, words = page
    (told,) = lines(grounds_in_words(edition, words))
    assert words.text("answer.two_year") in told and numbers(told) <= named(edition, words)
    bare = Facts({name: fact for name, fact in words.facts.items() if name != "answer.two_year"}, edition.place)
    assert grounds_in_words(edition, replace(words, facts=bare)) is None


def test_every_row_of_the_plan_is_there_in_its_order(page):
    edition, words = page
    heads = BeautifulSoup(every_row(edition, words).data, "html.parser").select("tbody th")
    assert [head.get_text() for head in heads] == edition.targets[f"name_{words.language}"].tolist()
