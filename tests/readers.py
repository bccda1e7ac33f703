"""What a reader reads of an edition that a test opens."""

from ouhai_stats.data.regions import english_names
from ouhai_stats.edition.facts_of_plan import collect_facts
from ouhai_stats.language.sentences import Words

__all__ = ["words_of"]


def words_of(edition, language="zh"):
    """Sentences of a language with the facts of an edition."""
    return Words(language, collect_facts(edition), english_names())
