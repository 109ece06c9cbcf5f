"""A text in the two languages that users read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Lang", "Words"]

Lang: TypeAlias = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: Lang) -> str:
        """The text in one of the languages."""
        return self.zh if lang == "zh" else self.en
