"""``fazhi duties``: who did what the law asks of them by its day, and who did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from fazhi.cli.options import day_option, format_option, lang_option, output_option, store_option
from fazhi.cli.tables import FORMATS, Cell, format_of, render, terminal_width, write
from fazhi.errors import InputError
from fazhi.ontology.duties import expected
from fazhi.os_reason import os_reason
from fazhi.queries.duties import DutyReport, DutyRow, check
from fazhi.queries.duties_judge import State
from fazhi.queries.header import Words
from fazhi.stores.embedded import open_reader

__all__ = ["duties"]

_COLUMNS = {
    "year": Words("年度", "year"),
    "region": Words("区划代码", "code"),
    "place": Words("地区", "region"),
    "unit": Words("单位", "unit"),
    "number": Words("序号", "number"),
    "duty": Words("职责", "duty"),
    "due": Words("到期", "due"),
    "exclusive": Words("不含当日", "exclusive"),
    "state": Words("状态", "state"),
    "outcome": Words("文件所示", "outcome"),
    "seen": Words("日期", "seen"),
    "days": Words("天数", "days"),
    "note": Words("说明", "note"),
    "basis": Words("依据", "basis"),
    "verified": Words("已核实", "verified"),
    "document": Words("文件", "document"),
    "quote": Words("原文", "quote"),
    "start": Words("位置", "start"),
    "end": Words("位置止", "end"),
    "edition": Words("编号", "edition"),
}
_SHOWN = (
    "year", "unit", "duty", "due", "state", "seen", "days", "note", "document", "start", "quote",
)  # fmt: skip
"""Columns of the table; the other formats have all."""
_STATES = {
    State.ON_TIME: Words("按时", "on time"),
    State.ON_THE_DAY: Words("到期当天", "on the day"),
    State.LATE: Words("逾期", "late"),
    State.NOT_FOUND: Words("未见", "not found"),
    State.DUE: Words("未到期", "due"),
    State.COMPLETE: Words("齐全", "complete"),
    State.INCOMPLETE: Words("有缺", "incomplete"),
    State.NOT_CHECKABLE: Words("无法核对", "not checkable"),
    State.UNVERIFIED: Words("依据未核实", "unverified"),
}
_LEFT_OUT = Words(
    "{}：不知地区或年度，没有核对", "{}: region or year is not known, so it was not checked"
)
_BLANK = Words(
    "另有 {} 项没有文件可以核对，--state not-checkable --state unverified 可列出",
    "{} more that no document shows; --state not-checkable --state unverified lists them",
)


@click.command()
@click.option("--region", metavar="R", help="只看这个行政区及其下级（代码或名称）。")
@click.option("--year", metavar="Y", help="只看这一年度的报告，如 2022。")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([state.value for state in State]),
    help="只看这种状态，可以多次给出。",
)
@click.option(
    "--expect",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="还应当有报告的行政区，每行一个代码。",
)
@day_option("--today", "按这一天看是否到期；不写则为今天。")
@format_option(FORMATS)
@output_option
@lang_option
@store_option
@click.pass_context
def duties(
    ctx: click.Context,
    region: str | None,
    year: str | None,
    states: tuple[str, ...],
    expect: Path | None,
    today: date | None,
    format: str | None,
    output: Path | None,
    lang: str,
    store: Path,
) -> None:
    """对照法定职责日历，列出各单位各年度按时、逾期还是未见。

    凭库中的文件核对：年度报告是否按期公开、内容是否齐全，等等。应有报告的是库中有文件的
    行政区，年度从库中最早一份报告到最晚一份；--expect 可加上别的行政区。只有依据已经核实的
    职责才算问题。全部职责见 fazhi query duties，说明见 docs/duties.md。

    \b
    例：fazhi duties
        fazhi duties --year 2023 --state late --state not-found -o 名单.csv
        fazhi duties --region 江苏省 --expect 各县代码.txt

    \b
    退出码：0 没有问题；1 列出的职责中有逾期、未见或者有缺的；2 无法运行。
    """
    with open_reader(store) as reader:
        report = check(
            reader,
            region=region,
            year=year,
            states=states,
            expected=_expected(expect) if expect else {},
            today=today,
        )
    _show(report, format or format_of(output), output, lang)
    ctx.exit(1 if report.violated else 0)


def _expected(path: Path) -> dict[str, str]:
    """Code → name of the regions that a file names; what follows ``#`` is a comment."""
    found: dict[str, str] = {}
    for number, line in enumerate(_text(path).splitlines(), 1):
        if code := line.partition("#")[0].strip():
            try:
                found |= expected([code])
            except InputError as error:
                raise InputError(f"{path} 第 {number} 行：{error}") from error
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}：读不了（{os_reason(error)}），请检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}：第 {error.start} 个字节不是 UTF-8，请转成 UTF-8 再试") from error


def _show(report: DutyReport, format: str, output: Path | None, lang: str) -> None:
    keys = _SHOWN if format == "table" else tuple(_COLUMNS)
    records = (_record(row, lang, for_people=format == "table") for row in report.rows)
    rows = (tuple(record[key] for key in keys) for record in records)
    labels = {key: _COLUMNS[key].of(lang) for key in keys}
    write(render(rows, labels, format, width=terminal_width(output)), output)
    for line in _summary(report, lang):
        click.echo(line, err=True)


def _record(row: DutyRow, lang: str, *, for_people: bool) -> dict[str, Cell]:
    verdict, document, passage = row.verdict, row.verdict.document, row.verdict.passage
    return {
        "year": row.year,
        "region": row.region,
        "place": row.place,
        "unit": row.unit,
        "number": row.duty.number,
        "duty": row.duty.label.of(lang),
        "due": row.due,
        "exclusive": row.duty.exclusive,
        "state": _state(row, lang) if for_people else row.state.value,
        "outcome": verdict.state.value,
        "seen": verdict.seen,
        "days": row.days,
        "note": verdict.note.of(lang) if verdict.note else None,
        "basis": row.duty.basis,
        "verified": row.duty.verified,
        "document": document.title if document else None,
        "quote": passage.quote if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "edition": document.edition if document else None,
    }


def _state(row: DutyRow, lang: str) -> str:
    """The state in words; of an unverified duty with what the documents show."""
    words = _STATES[row.state].of(lang)
    if row.state is not State.UNVERIFIED:
        return words
    shown = _STATES[row.verdict.state].of(lang)
    return f"{words} ({shown})" if lang == "en" else f"{words}（{shown}）"


def _summary(report: DutyReport, lang: str) -> Iterator[str]:
    for document in report.left_out:
        yield _LEFT_OUT.of(lang).format(document.title or document.edition)
    counts = Counter(row.state for row in report.rows)
    parts = [f"{_STATES[state].of(lang)} {counts[state]}" for state in State if counts[state]]
    total = len(report.rows)
    if lang == "en":
        yield f"{total} rows" + (f": {', '.join(parts)}" if parts else "")
    else:
        yield f"共 {total} 项" + (f"：{'，'.join(parts)}" if parts else "")
    if report.blank:
        yield _BLANK.of(lang).format(report.blank)
