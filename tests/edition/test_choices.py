"""What may be chosen of an edition: each choice has its check, and the message says what is allowed."""

import pytest

from ouhai_stats.edition.choices import ALLOWED, check_days
from ouhai_stats.edition.edition import open_edition


@pytest.mark.parametrize(
    ("previous_as_of", "words"),
    [
        ("2021-13-01", "previous_as_of=2021-13-01: allowed is a day"),
        ("2021-04-30", "allowed is a day from 2021-03-09 to before"),
        ("2021-01-01", "allowed is a day from 2021-03-09 to before"),
    ],
)
def test_the_edition_before_must_be_earlier(previous_as_of, words):
    with pytest.raises(ValueError, match=words):
        open_edition(2021, "2021-04-30", previous_as_of=previous_as_of)


def test_what_is_allowed_passes():
    for name, value in {"plan_year": 2021, "as_of": "2021-03-09", "language": "en", "previous_as_of": ""}.items():
        ALLOWED[name](value)
    check_days(2021, "2021-03-09")
    check_days(2021, "2021-04-30", "2021-03-09")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("plan_year", 1999, "plan_year=1999: allowed are 2021"),
        ("as_of", "2021-3-9", "as_of=2021-3-9: allowed is a day of the calendar written yyyy-mm-dd"),
        ("as_of", "2021-02-29", "as_of=2021-02-29: allowed is a day of the calendar"),
        ("as_of", "", "as_of=: allowed is a day of the calendar"),
        ("language", "fr", "language=fr: allowed"),
        ("previous_as_of", "20210309", "previous_as_of=20210309: allowed is a day written yyyy-mm-dd, or blank"),
    ],
)
def test_a_choice_that_is_not_allowed_is_refused(name, value, said):
    with pytest.raises(ValueError, match=said):
        ALLOWED[name](value)


def test_an_edition_is_not_from_before_its_plan():
    with pytest.raises(ValueError, match="as_of=2021-03-08: the plan for 2021 was published on 2021-03-09"):
        check_days(2021, "2021-03-08")
