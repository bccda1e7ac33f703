"""The letters that a document may hold; every format drops the others here and nowhere else."""

import re

__all__ = ["printable"]

# What XML cannot hold or nobody should see: control characters, lone surrogates, what is no character; marks that
# turn the direction of the text round; letters without width, by which two words look alike and are not.
_DROPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\u00ad\u180e\u200b-\u200d\u2060-\u2065\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """Text without the characters that have no place in a document; line feeds and tabs stay."""
    return _DROPPED.sub("", text)
