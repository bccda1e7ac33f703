"""What sentences call the series that a relative target is set beside, in both languages."""

from ouhai_stats.data.regions import region_name
from ouhai_stats.edition.edition import Edition
from ouhai_stats.language.sentences import LANGUAGES, say, within

__all__ = ["reference_names"]

# The plan's own words for a series that it compares with.
REFERENCE_WORDS = {"fai": {"zh": "面上投资增速"}}


def reference_names(reference: str, edition: Edition) -> dict[str, str]:
    """Name of a series of the plan, of a parent's series (``nation:gdp``), or else the words as printed."""
    level, _, code = reference.partition(":")
    known = edition.targets.index
    if code in known and level in edition.place.levels:
        region = edition.place.levels[level]
        return {
            language: say(
                "reference.parent",
                language,
                region=region_name(region, language),
                name=within(edition.targets.at[code, f"name_{language}"], language),
            )
            for language in LANGUAGES
        }
    words = REFERENCE_WORDS.get(reference, {})
    return {
        language: words.get(language)
        or (within(edition.targets.at[reference, f"name_{language}"], language) if reference in known else reference)
        for language in LANGUAGES
    }
