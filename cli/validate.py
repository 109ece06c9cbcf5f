"""``fazhi validate``: check the documents of a store against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from fazhi.cli.keeping import keeper
from fazhi.cli.options import (
    day_option,
    format_option,
    lang_option,
    output_option,
    store_option,
    timeout_option,
)
from fazhi.cli.progress import Progress
from fazhi.cli.time_limit import time_limit
from fazhi.errors import InputError
from fazhi.shapes.engine import ENGINES, EngineName
from fazhi.shapes.own_rules import own_rules
from fazhi.shapes.profile import PROFILES, Profile, Severity, amended, shipped
from fazhi.shapes.reports.formats import FORMATS, WRITERS, check_format, format_of, write
from fazhi.shapes.reports.labels import summary
from fazhi.shapes.status import changes, waiver_notes
from fazhi.shapes.text_file import read_text
from fazhi.shapes.validate import validate as check
from fazhi.shapes.view import Past
from fazhi.shapes.waiver import parse
from fazhi.shapes.words import Lang, Words
from fazhi.stores.embedded import open_reader

__all__ = ["validate"]

_SEVERITIES = [severity.value for severity in Severity if severity is not Severity.OFF]
_PROGRESS = Words("核查", "checking")
_TOO_LONG = "核查超过 {seconds:g} 秒还没有结束，已停止；请用 --timeout 放宽（0 为不限）"


@click.command()
@click.option(
    "--severity",
    "severities",
    multiple=True,
    type=click.Choice(_SEVERITIES),
    help="只核查这一严重程度的规则，可以多次给出。",
)
@click.option("--rule", "rules", multiple=True, metavar="ID", help="只核查这条规则，可以多次给出。")
@click.option(
    "--profile",
    default=PROFILES[0],
    show_default=True,
    metavar="FILE",
    help=f"规则的严重程度：{' 或 '.join(PROFILES)}，或者自己的配置文件。",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="用什么核查：sparql 快，pyshacl 是基准，结果相同；auto 能用 sparql 的规则用 sparql。",
)
@day_option("--since", "只列出从这一天起新增和已解决的问题。")
@click.option("--diff", is_flag=True, help="与上一次有变化的核查之前相比：新增、已解决、仍有。")
@click.option(
    "--shapes",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="另外核查自己的规则：放规则文件（*.ttl）的目录，见 docs/validation.md。",
)
@click.option("--waivers", metavar="FILE", help="已接受的问题的清单，见 docs/validation.md。")
@click.option("--fresh", is_flag=True, help="不用图谱库中存着的结果，全部重新核查。")
@timeout_option(600)
@format_option(FORMATS)
@output_option
@lang_option
@store_option
@click.pass_context
def validate(
    ctx: click.Context,
    severities: tuple[str, ...],
    rules: tuple[str, ...],
    profile: str,
    engine: EngineName,
    since: date | None,
    diff: bool,
    shapes: Path | None,
    waivers: str | None,
    fresh: bool,
    timeout: float,
    format: str | None,
    output: Path | None,
    lang: Lang,
    store: Path,
) -> None:
    """核查图谱中的文件，列出每一处问题的规则、位置和原文。

    规则见 docs/rules.md。自己的配置文件每行一条规则和它的严重程度，以制表符隔开，
    严重程度为 violation、warning、info、off 之一；没有写到的规则照默认配置。

    \b
    例：fazhi validate
        fazhi validate --severity violation -o 核查报告.html
        fazhi validate -o 核查报告.xlsx
        fazhi validate --format md
        fazhi validate --rule report-late --rule report-without-plan
        fazhi validate --profile strict
        fazhi validate --diff --waivers 已接受.tsv

    \b
    退出码：0 没有不符合项（可以有警告和提示，已接受的不算）；1 报告中至少有一处不符合；2 无法运行。
    """
    format = format or format_of(output)
    check_format(format, output)
    past = _past(since, diff)
    own = () if shapes is None else own_rules(shapes)
    names = [checked.rule.id for checked in own]
    accepted = () if waivers is None else parse(read_text(waivers), waivers, names)
    label = _PROGRESS.of(lang)
    with open_reader(store) as reader, time_limit(timeout, _TOO_LONG), Progress(label) as progress:
        report = check(
            reader,
            profile=_profile(profile, names),
            severities=[Severity(severity) for severity in severities] or None,
            rules=rules or None,
            engine=engine,
            progress=progress.show,
            own=own,
            fresh=fresh,
            past=past,
            waivers=accepted,
            keep=keeper(reader, store, lang),
        )
    if output is None:
        click.echo(WRITERS[format](report, lang), nl=False)
    else:
        write(report, output, lang, format)
    if format != "table" or output is not None:
        for line in (summary(report, lang), changes(report, lang), *waiver_notes(report, lang)):
            if line:
                click.echo(line, err=True)
    ctx.exit(1 if report.violated else 0)


def _past(since: date | None, diff: bool) -> Past:
    if since is None:
        return Past(diff=diff)
    if diff:
        raise InputError("--since 和 --diff 只能用一个")
    return Past(since=since)


def _profile(name: str, own: Sequence[str]) -> Profile:
    if name in PROFILES:
        return shipped(name)
    if not Path(name).exists():
        choices = "、".join(PROFILES)
        raise InputError(f"{name}：没有这个配置文件；自带的配置有 {choices}")
    return amended(read_text(name), name, own)
