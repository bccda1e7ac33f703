"""Options have one name and one type wherever they stand, and a wrong call is told in one line."""

import click
import pytest

from ouhai_stats.__main__ import main
from ouhai_stats.commands.options import DAY, YEAR


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["briefing", "--colour", "red"], "No such option"),
        (["briefing", "--plan-year", "20"], "1990<=x<=2100"),
        (["import", "docs", "--to", "draft"], "'docs' is a directory; allowed: a file that is there; see"),
        (["verify", "nowhere"], "'nowhere' does not exist; allowed: a file or folder that is there; see"),
        (["batch", "README.md"], "'README.md' is a file; allowed: a folder that is there; see"),
        (["publsh"], "No such command 'publsh'"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_is_allowed(ouhai, arguments, words):
    done = ouhai(*arguments)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ") and words in done.stderr and done.stderr.endswith("--help\n")


def test_an_option_of_one_name_has_one_type_in_every_command():
    types = {}
    for command in main.commands.values():
        for given in command.params:
            if isinstance(given, click.Option) and given.name in ("plan_year", "as_of", "scenario", "as_json", "quiet"):
                types.setdefault(given.name, {}).setdefault(repr(given.type) + str(given.metavar), []).append(
                    command.name
                )
    assert {name: len(found) for name, found in types.items()} == dict.fromkeys(types, 1), types
    assert len(types["plan_year"][next(iter(types["plan_year"]))]) == 5


def test_a_day_is_kept_as_it_is_written_and_a_year_is_a_number():
    assert DAY.convert("2021-03-09", None, None) == "2021-03-09"
    assert YEAR.convert("2021", None, None) == 2021


@pytest.mark.parametrize("written", ["2021-3-9", "20210309", "2021-02-29", ""])
def test_a_day_written_otherwise_is_refused(written):
    with pytest.raises(ValueError, match=f"as_of={written}: allowed is a day of the calendar written yyyy-mm-dd"):
        DAY.convert(written, None, None)
