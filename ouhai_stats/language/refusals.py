"""Why words are not read: an error that says so in Chinese and in English."""

from ouhai_stats.language.sentences import say

__all__ = ["Unread"]


class Unread(ValueError):
    """Words that the grammar does not read, with the sentence ``unread.{key}`` that says why.

    Parameters
    ----------
    key
        Name of the sentence.
    facts
        The words that it shows, by place.
    """

    def __init__(self, key: str, /, **facts: object) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: str) -> str:
        """Why, in a language; a fact that is itself such an error is said in it too."""
        facts = {
            name: fact.said(language) if isinstance(fact, Unread) else str(fact) for name, fact in self.facts.items()
        }
        return say(f"unread.{self.key}", language, None, **facts)
