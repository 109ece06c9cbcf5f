"""A line on a terminal that says how far the work is; nothing where no terminal looks on."""

from __future__ import annotations

import sys

import click

__all__ = ["Progress"]


class Progress:
    """Shows the number done and the name of what is next, and is gone when it is left."""

    def __init__(self, label: str, length: int = 0) -> None:
        """Begin with nothing done; ``length`` may be told later, with the first step."""
        self._bar = click.progressbar(
            length=length,
            label=label,
            item_show_func=lambda name: name or "",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Progress:
        """Draw the line."""
        self._bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        """Leave the line finished, and the cursor below it."""
        self._bar.update((self._bar.length or 0) - self._bar.pos)
        self._bar.render_finish()

    def show(self, number: int, total: int, name: str) -> None:
        """Say that ``number`` of ``total`` are done and ``name`` is next."""
        self._bar.length = total
        self._bar.update(number - self._bar.pos, current_item=name)
