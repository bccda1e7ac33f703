"""What the process has loaded that runs with a fault are forked from: all that a run would else load for itself."""

import gc

import babel.numbers  # noqa: F401
import fault_runs  # noqa: F401
import pandas.io.formats.csvs  # noqa: F401
import papermill.engines  # noqa: F401 - it loads our engine, which needs its own
import rocrate.rocrate  # noqa: F401

from ouhai_stats.display.typefaces import missing_glyphs
from ouhai_stats.files.garbage import collect_seldom
from ouhai_stats.language.sentences import LANGUAGES, sentences

for language in LANGUAGES:
    missing_glyphs("".join(sentences(language).values()))
# As in every process of ours; what is loaded is no garbage of a run's.
collect_seldom()
gc.collect()
gc.freeze()
