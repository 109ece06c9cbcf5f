"""``fazhi units``: decide which units are one, in a file that people read, edit and replay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from fazhi.cli.options import format_option, lang_option, output_option, store_option
from fazhi.cli.tables import FORMATS, format_of, render, terminal_width, write
from fazhi.comparisons.compare import compare
from fazhi.errors import InputError
from fazhi.ids import BASE
from fazhi.loaders.mapping.terms import value_of
from fazhi.loaders.merging.application import Applied, unit_iris
from fazhi.loaders.merging.application import apply as apply_merges
from fazhi.loaders.merging.candidates import Candidate, candidates, organs_of
from fazhi.loaders.merging.decisions import FILE, Decision, append, merged_into, read
from fazhi.queries.library import asking
from fazhi.queries.parameters import TYPES
from fazhi.stores.base import Reader
from fazhi.stores.directory import find
from fazhi.stores.embedded import open_reader, open_writer

__all__ = ["apply", "merge", "review", "split", "units"]

_F = TypeVar("_F", bound=Callable[..., Any])
_COLUMNS = {
    "score": ("分值", "score"),
    "why": ("理由", "why"),
    "unit": ("单位", "unit"),
    "documents": ("文件数", "documents"),
    "other": ("另一单位", "other unit"),
    "other_documents": ("文件数", "documents"),
    "decision": ("决定", "decision"),
}


def _decisions_option(function: _F) -> _F:
    return click.option(
        "--decisions",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=f"记录决定的文件；不写则为图谱库目录中的 {FILE}。",
    )(function)


def _who_option(function: _F) -> _F:
    return click.option(
        "--by", default="审核员", show_default=True, metavar="ROLE", help="谁决定的，写岗位。"
    )(function)


@click.group()
def units() -> None:
    """审核哪些单位其实是同一个，合并或者分开它们。

    决定逐行记在一个文本文件里，可以查看、修改；fazhi units apply 按它合并图谱中的单位，
    删去一行再运行就恢复原状。

    \b
    例：fazhi units review
        fazhi units merge 吴忠市工信局 吴忠市工业和信息化局 --reason 简称
        fazhi units apply
    """


@units.command()
@click.option("--write", "write_lines", is_flag=True, help="把尚无决定的各对记进文件，待定。")
@_decisions_option
@_who_option
@format_option(FORMATS)
@output_option
@lang_option
@store_option
def review(
    write_lines: bool,
    decisions: Path | None,
    by: str,
    format: str | None,
    output: Path | None,
    lang: str,
    store: Path,
) -> None:
    """列出可能是同一个的单位：同一地区，名称相近，不是统称。

    \b
    例：fazhi units review
        fazhi units review --write
    """
    path = _path(store, decisions)
    known = {decision.pair: decision.verdict for decision in read(path)}
    with open_reader(store) as reader:
        found = candidates(organs_of(reader))
    labels = {key: en if lang == "en" else zh for key, (zh, en) in _COLUMNS.items()}
    format = format or format_of(output)
    rows = (_row(candidate, known) for candidate in found)
    write(render(rows, labels, format, width=terminal_width(output)), output)
    new = [c for c in found if _pair(c) not in known]
    if write_lines and new:
        append(path, [_undecided(candidate, by) for candidate in new])
        _say(f"{path}：记下待定 {len(new)} 对", f"{path}: {len(new)} pairs written", lang)
    else:
        _say(f"共 {len(found)} 对，尚无决定 {len(new)} 对", f"{len(found)} pairs", lang)


@units.command()
@click.argument("unit")
@click.argument("other")
@click.option("--reason", required=True, metavar="TEXT", help="为什么是同一个单位。")
@_decisions_option
@_who_option
@lang_option
@store_option
def merge(
    unit: str, other: str, reason: str, decisions: Path | None, by: str, lang: str, store: Path
) -> None:
    """记下一个决定：UNIT 就是 OTHER，以 OTHER 为准。

    UNIT 和 OTHER 是名称或编号。图谱要到 fazhi units apply 才改变。

    \b
    例：fazhi units merge unit/640300/吴忠市工信局 吴忠市工业和信息化局 --reason 简称
    """
    _record("merge", unit, other, reason, decisions, by, lang, store)


@units.command()
@click.argument("unit")
@click.argument("other")
@click.option("--reason", default="", metavar="TEXT", help="为什么不是同一个单位。")
@_decisions_option
@_who_option
@lang_option
@store_option
def split(
    unit: str, other: str, reason: str, decisions: Path | None, by: str, lang: str, store: Path
) -> None:
    """记下一个决定：UNIT 和 OTHER 是两个单位，不再列入审核。

    \b
    例：fazhi units split 吴忠市教育局 吴忠市教育体育局 --reason 先后两个机关
    """
    _record("split", unit, other, reason, decisions, by, lang, store)


@units.command()
@_decisions_option
@lang_option
@store_option
def apply(decisions: Path | None, lang: str, store: Path) -> None:
    """按文件里的决定合并图谱中的单位；文件里没有的合并恢复原状。

    可以反复运行；fazhi load 载入以后会照默认文件自动再做一次。

    \b
    例：fazhi units apply
    """
    path = _path(store, decisions)
    if decisions and not path.exists():
        raise InputError(f"{path}：没有这个文件；请先用 fazhi units merge 记下决定，或改正路径")
    into = merged_into(read(path))
    with open_writer(store) as writer:
        done = apply_merges(writer, into)
        compare(writer, ())  # what was written lost its comparisons
    _say_applied(done, lang)


def _path(store: Path, decisions: Path | None) -> Path:
    """The file of decisions; the store has to be there, for its file lies in it."""
    find(store)
    return decisions or store / FILE


def _record(
    verdict: str,
    unit: str,
    other: str,
    reason: str,
    decisions: Path | None,
    by: str,
    lang: str,
    store: Path,
) -> None:
    path = _path(store, decisions)
    with open_reader(store) as reader:
        one, two = (_unit(name, reader) for name in (unit, other))
    if one == two:
        raise InputError(f"{unit} 与 {other} 已是同一个单位（{one.removeprefix(BASE)}）")
    decision = Decision(verdict, one, two, "", reason, by, date.today().isoformat(), "这一决定")
    append(path, [decision])
    _say(
        f"{path}：已记下；运行 fazhi units apply 使图谱照办",
        f"{path}: written; run fazhi units apply to change the graph",
        lang,
    )


def _unit(name: str, reader: Reader) -> str:
    """A unit's IRI by its name or id."""
    try:
        iri = value_of(TYPES["unit"](name, asking(reader)))
    except ValueError as error:
        raise InputError(f"{name}：{error}") from error
    if iri not in unit_iris(reader):
        raise InputError(f"{name}：库中没有这个编号的单位；全部单位见 fazhi query units")
    return iri


def _row(candidate: Candidate, known: dict[frozenset[str], str]) -> tuple[str | int | float, ...]:
    unit, other = candidate.unit, candidate.other
    return (
        candidate.score,
        candidate.why,
        unit.iri.removeprefix(BASE),
        unit.documents,
        other.iri.removeprefix(BASE),
        other.documents,
        known.get(_pair(candidate), ""),
    )


def _pair(candidate: Candidate) -> frozenset[str]:
    return frozenset((candidate.unit.iri, candidate.other.iri))


def _undecided(candidate: Candidate, by: str) -> Decision:
    ends, score = (candidate.unit.iri, candidate.other.iri), f"{candidate.score:g}"
    return Decision("undecided", *ends, score, candidate.why, by, date.today().isoformat())


def _say(zh: str, en: str, lang: str) -> None:
    click.echo(en if lang == "en" else zh, err=True)


def _say_applied(done: Applied, lang: str) -> None:
    _say(
        f"并入别的单位 {done.units} 个，改写文件 {done.editions} 份",
        f"units merged: {done.units}, graphs written: {done.editions}",
        lang,
    )
    for unit in done.passed_over:
        short = unit.removeprefix(BASE)
        _say(
            f"未合并：{short}，库中没有它要并入的单位",
            f"not merged: {short}, what it should become is not in the store",
            lang,
        )
