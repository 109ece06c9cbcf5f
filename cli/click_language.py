"""What click says itself (usage, wrong options, the words around a help) in the language asked for.

click looks its words up with :mod:`gettext`, which finds the language in the environment. The
Chinese ones are ``locale/zh/LC_MESSAGES/messages.po``; in English click speaks anyway.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise

__all__ = ["set_language"]

_DOMAIN = "messages"
"""The one that click's words are looked up in."""


def set_language(arguments: Sequence[str]) -> None:
    """Let click speak the language that these arguments, or else the environment, ask for.

    Wrong usage is told before click knows what the option ``--lang`` says.
    """
    gettext.bindtextdomain(_DOMAIN, str(files("fazhi.cli") / "locale"))
    os.environ["LANGUAGE"] = "en" if _asked(arguments) == "en" else "zh"


def _asked(arguments: Sequence[str]) -> str | None:
    for argument, following in pairwise([*arguments, ""]):
        if argument == "--lang":
            return following
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return os.environ.get("FAZHI_LANG")
