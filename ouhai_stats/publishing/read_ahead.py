"""What every forked process would do again, done before any is forked: late imports, words, templates, shared tables.

It is imported by the fork server. What is read here is kept by content, so a place that has its own file has its own.
"""

import contextlib
from functools import partial

from ouhai_stats.data.assumptions import (
    read_interval_multipliers,
    read_parameters,
    read_releases,
    read_scores,
    read_series,
    read_volatility,
)
from ouhai_stats.data.dictionary import read_columns
from ouhai_stats.data.national_forecasts import (
    read_first_prints,
    read_forecasts,
    read_provincial_prints,
    read_rebounds,
    read_shocks,
)
from ouhai_stats.data.province_levels import province_levels
from ouhai_stats.data.provinces import provincial_panel, provincial_series
from ouhai_stats.display.chart_style import list_backends
from ouhai_stats.display.html_parts import compile_parts
from ouhai_stats.display.typefaces import missing_glyphs
from ouhai_stats.edition.kept_results import code_digest
from ouhai_stats.language.sentences import LANGUAGES, date_text, sentences
from ouhai_stats.publishing.provenance import code_id

__all__ = []

for language in LANGUAGES:
    sentences(language)
    date_text("2000-01-01", language)
missing_glyphs("")
code_digest()
code_id()
compile_parts()
list_backends()
LATEST = "9999-12-31"  # whatever its day, a table is read
READ = (
    *(read_parameters, read_series, read_volatility, read_interval_multipliers, read_releases, read_scores),
    *(provincial_panel, read_forecasts, read_first_prints, read_provincial_prints, read_rebounds, read_shocks),
    *(read_columns, partial(provincial_series, [], LATEST), partial(province_levels, LATEST)),
)
for read in READ:
    # A file that is broken is told by the run that needs it.
    with contextlib.suppress(ValueError, OSError):
        read()
