"""``fazhi load``: take documents into the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from fazhi.cli.labels import label, labels
from fazhi.cli.options import format_option, lang_option, store_option
from fazhi.cli.progress import Progress
from fazhi.cli.tables import FORMATS, render, terminal_width, write
from fazhi.comparisons.compare import compare
from fazhi.loaders.contents import document_name
from fazhi.loaders.load import Loaded, LoadReport
from fazhi.loaders.load import load as load_files
from fazhi.loaders.merging.application import replay
from fazhi.loaders.sources import Sources, find_sources
from fazhi.loaders.summary import FACT_TYPES
from fazhi.queries.rows import Cell
from fazhi.shapes.words import Lang
from fazhi.stores.embedded import open_reader, open_writer

__all__ = ["load"]

_COLUMNS = ("document", "state", "kind", "region", "period", *FACT_TYPES, "notes")
_MOST_SKIPPED = 5
"""Names of skipped files that are spelled out."""


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--strict", is_flag=True, help="有文件未能载入时，退出码为 1。")
@click.option("--validate", is_flag=True, help="载入后核查有变化的文件，有不符合项时退出码为 1。")
@format_option(FORMATS, default="table")
@lang_option
@store_option
def load(
    paths: tuple[Path, ...], strict: bool, validate: bool, format: str, lang: Lang, store: Path
) -> None:
    """载入文件和目录。

    目录会逐层查找，压缩包（.zip）里的文件逐个载入；同一文件再次载入不会改变图谱。读不了的文件列在表中，其余照常载入。
    载入后，变动的年度报告与上一年度、下一年度和同省同级的报告自动对照。

    \b
    例：fazhi load 年度报告/ 任务分工方案.html
        fazhi load 年度报告/ --store 图谱库 --strict --format json
        fazhi load 年度报告/ --validate
    """
    sources = find_sources(paths, apart=store)
    with open_writer(store) as writer:
        with Progress(label("load", lang)) as progress:
            report = load_files(sources.files, writer, progress=progress.show)
        replay(writer, store)
        with Progress(label("compare", lang)) as progress:
            compare(writer, report.changed, progress=progress.show)
    rows = [_row(row, lang if format == "table" else None) for row in report.documents]
    write(render(rows, labels(_COLUMNS, lang), format, width=terminal_width()))
    for line in _messages(report, sources, lang):
        click.echo(line, err=True)
    violated = validate and _violated(store, lang)
    sys.exit(_exit_code(report, strict) or int(violated))


def _violated(store: Path, lang: Lang) -> bool:
    """Check what is not yet checked, and say in a line what is known of the whole store."""
    # What checks is a third of a second to import, which a load without it need not wait for.
    from fazhi.cli.keeping import keeper
    from fazhi.shapes.reports.labels import summary
    from fazhi.shapes.validate import validate

    with open_reader(store) as reader, Progress(label("validate", lang)) as progress:
        checked = validate(reader, progress=progress.show, keep=keeper(reader, store, lang))
    click.echo(summary(checked, lang), err=True)
    return checked.violated


def _row(row: Loaded, lang: str | None) -> tuple[Cell, ...]:
    """A document's cells: in the words of a language for people, in codes for programs."""
    found = row.summary
    notes = [row.reason] if row.reason else found.warnings
    return (
        document_name(row.path),
        label(row.state, lang) if lang else row.state,
        label(found.kind, lang) if lang else found.kind,
        found.region_name if lang else found.region,
        found.period,
        *(found.facts.get(record) for record in FACT_TYPES),
        "；".join(notes),
    )


def _messages(report: LoadReport, sources: Sources, lang: str) -> Iterator[str]:
    for row in report.failed:
        yield f"{row.path}：{row.reason}"
    if sources.skipped:
        names = "、".join(path.name for path in sources.skipped[:_MOST_SKIPPED])
        more = "…" if len(sources.skipped) > _MOST_SKIPPED else ""
        count = len(sources.skipped)
        yield (
            f"skipped {count} file(s) of unknown format: {names}{more}"
            if lang == "en"
            else f"跳过 {count} 个不认识的文件：{names}{more}"
        )
    states = Counter(row.state for row in report.documents)
    comma, colon = (", ", " ") if lang == "en" else ("，", " ")
    yield comma.join(f"{label(state, lang)}{colon}{count}" for state, count in states.items())


def _exit_code(report: LoadReport, strict: bool) -> int:
    if len(report.failed) == len(report.documents):
        return 2
    return 1 if strict and report.failed else 0
