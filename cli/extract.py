"""``fazhi extract``: the facts of one document, without a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from fazhi.cli.labels import labels
from fazhi.cli.options import format_option, lang_option
from fazhi.cli.tables import render, terminal_width, write
from fazhi.errors import InputError
from fazhi.facts import Facts
from fazhi.loaders.contents import Contents, document_name
from fazhi.loaders.extract import extract as extract_facts
from fazhi.loaders.readers import read
from fazhi.os_reason import os_reason
from fazhi.queries.rows import Cell
from fazhi.records import to_records
from fazhi.text import Text

__all__ = ["extract"]

_COLUMNS = ("type", "start", "end", "quote", "fields")


@click.command()
@click.argument("file", metavar="FILE")
@format_option(("jsonl", "table"), default="jsonl")
@click.option("--text", "text_only", is_flag=True, help="只输出提取出的正文，记录的位置以它为准。")
@lang_option
def extract(file: str, format: str, text_only: bool, lang: str) -> None:
    """抽取一个文件的记录，每行一条。

    FILE 为 - 时读标准输入；压缩包里的文件写作 资料.zip!/报告.html。
    .txt 文件的位置以文件为准，其他格式以 --text 输出的正文为准。

    \b
    例：fazhi extract 报告.html --format table
        fazhi extract 报告.txt > 记录.jsonl
    """
    text = _read(file)
    if text_only:
        click.echo(text.content, nl=False)
        return
    facts = extract_facts(text.content, text.metadata)
    if format == "table":
        write(render(_rows(facts), labels(_COLUMNS, lang), format, width=terminal_width()))
    else:
        for record in to_records(facts):
            click.echo(json.dumps(record, ensure_ascii=False))
    for warning in (*text.notes, *facts.warnings):
        click.echo(f"{file}：{warning}", err=True)


def _read(file: str) -> Text:
    if file == "-":
        return read(sys.stdin.buffer.read(), "-")
    try:
        with Contents() as contents:
            return read(contents.read(Path(file)), document_name(Path(file)))
    except OSError as error:
        raise InputError(f"{file}：文件打不开，请检查路径和权限（{os_reason(error)}）") from error


def _rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for record in to_records(facts):
        place = (record.pop(name, None) for name in _COLUMNS[:-1])
        yield (*place, _fields(record))


def _fields(record: dict[str, Any]) -> str:
    shown = {name: value for name, value in record.items() if value not in (None, [], "")}
    return " ".join(f"{name}={_plain(value)}" for name, value in shown.items())


def _plain(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
