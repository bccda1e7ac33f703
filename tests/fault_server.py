"""What the process has loaded that runs with a fault are forked from: all that a run would else load for itself."""

import fault_runs  # noqa: F401
import rocrate.rocrate  # noqa: F401

from ouhai_stats.display.typefaces import missing_glyphs
from ouhai_stats.language.sentences import LANGUAGES, sentences

for language in LANGUAGES:
    missing_glyphs("".join(sentences(language).values()))
