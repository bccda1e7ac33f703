"""What every forked process would do again, done before any is forked: late imports, words, tables that places share.

It is imported by the fork server. What is read here is kept by content, so a place that has its own file has its own.
"""

import contextlib

import ipykernel.debugger  # noqa: F401 - each kernel imports it, and with it a debugger's hundred modules

from ouhai_stats.data.assumptions import read_parameters, read_series
from ouhai_stats.data.national_forecasts import read_forecasts
from ouhai_stats.data.provinces import provincial_panel
from ouhai_stats.display.typefaces import missing_glyphs
from ouhai_stats.language.sentences import LANGUAGES, sentences

__all__ = []

for language in LANGUAGES:
    sentences(language)
missing_glyphs("")
for read in (read_parameters, read_series, provincial_panel, read_forecasts):
    # A file that is broken is told by the run that needs it.
    with contextlib.suppress(ValueError, OSError):
        read()
