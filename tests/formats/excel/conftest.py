"""The workbook of the opening edition, written once a worker for the tests that read it."""

import io

import pytest

from ouhai_stats.language.sentences import LANGUAGES


@pytest.fixture(scope="session")
def contents(edition, words_in):
    """The workbook by language."""
    from ouhai_stats.formats.excel.workbook import to_xlsx

    return {name: to_xlsx(edition, words_in[name], title="Plan", author="Ouhai Stats") for name in LANGUAGES}


@pytest.fixture(scope="session")
def books(contents):
    """The workbook by language, as kept and with its formulas; nothing changes it."""
    import openpyxl

    return {
        language: [openpyxl.load_workbook(io.BytesIO(content), data_only=kept) for kept in (True, False)]
        for language, content in contents.items()
    }
