"""Why a method was used or a projection withheld: English text for Python, a key and words for either language."""

from collections.abc import Mapping

__all__ = ["Reason"]


class Reason(str):
    """A reason in English that knows its sentence: ``projection.why.{key}`` with ``words`` filled in.

    Parameters
    ----------
    key
        Name of the sentence.
    template
        The English text, with places for the words in braces.
    words
        Names and figures by place; one may be a reason itself.
    """

    __slots__ = ("key", "template", "words")
    key: str
    template: str
    words: Mapping[str, object]

    def __new__(cls, key: str, template: str, words: Mapping[str, object] | None = None) -> "Reason":
        words = words or {}
        made = super().__new__(cls, template.format_map(words))
        made.key, made.template, made.words = key, template, words
        return made

    def __getnewargs__(self) -> tuple:
        """What a copy is made from."""
        return self.key, self.template, self.words
