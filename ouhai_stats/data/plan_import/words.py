"""Words of the draft and its page in Chinese and English."""

from functools import lru_cache
from pathlib import Path

import yaml

__all__ = ["reason", "words_of"]


@lru_cache
def words_of(language: str) -> dict[str, str]:
    """All words in a language by key."""
    return yaml.safe_load((Path(__file__).with_name("words") / f"{language}.yml").read_text(encoding="utf-8"))


def reason(key: str, language: str, **facts: object) -> str:
    """A reason in words, with its facts filled in."""
    return words_of(language)[f"why.{key}"].format(**facts)
