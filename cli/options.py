"""Options that several commands share: one letter and one meaning in all of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import Any, TypeVar

import click

from fazhi.shapes.day import day

__all__ = [
    "DEFAULT_STORE",
    "day_option",
    "format_option",
    "lang_option",
    "output_option",
    "store_option",
    "timeout_option",
]

DEFAULT_STORE = Path("fazhi-store")

_F = TypeVar("_F", bound=Callable[..., Any])


def store_option(function: _F) -> _F:
    """``--store DIR``: which store; else ``FAZHI_STORE``, else ``fazhi-store`` here."""
    return click.option(
        "-s",
        "--store",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="FAZHI_STORE",
        default=DEFAULT_STORE,
        show_default=True,
        show_envvar=True,
        help="图谱库所在的目录。",
    )(function)


def lang_option(function: _F) -> _F:
    """``--lang zh|en``: the language of labels and messages."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="FAZHI_LANG",
        default="zh",
        show_default=True,
        show_envvar=True,
        help="输出所用的语言。",
    )(function)


def format_option(formats: Iterable[str], default: str | None = None) -> Callable[[_F], _F]:
    """``--format``: one of these; without a default it follows the output file's extension."""
    return click.option(
        "--format",
        type=click.Choice(list(formats)),
        default=default,
        show_default=default is not None,
        help="输出的格式。" if default else "输出的格式；不写则看输出文件的扩展名。",
    )


def output_option(function: _F) -> _F:
    """``-o FILE``: where the data goes, standard output if not given or ``-``."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        callback=_file_or_none,
        help="写到这个文件；不写或写 - 则为标准输出。",
    )(function)


def _file_or_none(_: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    return None if path is None or str(path) == "-" else path


def day_option(name: str, help: str) -> Callable[[_F], _F]:
    """An option that takes a day, written 2026-12-31."""
    return click.option(name, metavar="DATE", callback=_day_or_none, help=help)


def _day_or_none(_: click.Context, option: click.Parameter, text: str | None) -> date | None:
    return None if text is None else day(text, option.opts[0])


class _Seconds(click.FloatRange):
    """Seconds; 0 is no limit, and so is what is longer than a clock can count."""

    def __init__(self) -> None:
        super().__init__(min=0)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        seconds = float(super().convert(value, param, ctx))
        if math.isnan(seconds):
            self.fail(f"{value}：应为秒数，如 60", param, ctx)
        return seconds if seconds <= TIMEOUT_MAX else 0


def timeout_option(default: int) -> Callable[[_F], _F]:
    """``--timeout SECONDS``: how long a run may take; 0 is no limit."""
    return click.option(
        "--timeout",
        type=_Seconds(),
        default=default,
        show_default=True,
        metavar="SECONDS",
        help="最多运行多少秒，0 为不限。",
    )
