"""Made-up documents around the sentences that a test is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fazhi.facts import Facts
from fazhi.loaders.extract import extract

REPORT = """{place}人民政府2023年法治政府建设情况报告

一、2023年法治政府建设的主要举措和成效
（一）依法履行职能
{done}
二、存在的不足
{problems}
三、党政主要负责人履行推进法治建设第一责任人职责情况
{leadership}
四、下一步工作安排
{planned}
"""

PLAN = """{place}2023年法治政府建设任务分工方案

一、总体要求
坚持依法行政。
二、重点任务
{tasks}
三、工作要求
加强组织领导。
"""


def _report(
    done: str = "",
    *,
    problems: str = "一是执法力量薄弱。",
    leadership: str = "一是带头学法。",
    planned: str = "一是加强学习。",
    place: str = "宜兴市",
) -> Facts:
    return extract(
        REPORT.format(
            place=place, done=done, problems=problems, leadership=leadership, planned=planned
        )
    )


def _plan(tasks: str, *, place: str = "宜兴市") -> Facts:
    return extract(PLAN.format(place=place, tasks=tasks))


@pytest.fixture(scope="session")
def report() -> Callable[..., Facts]:
    """The facts of a report on 2023 whose parts hold the given text."""
    return _report


@pytest.fixture(scope="session")
def plan() -> Callable[..., Facts]:
    """The facts of a task plan of 2023 with the given text under its tasks."""
    return _plan
