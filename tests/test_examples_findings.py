"""The flaws planted in the examples are found in the graph, and no others of their kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.comparisons.compare import compare
from fazhi.loaders.load import load
from fazhi.shapes.finding import Report
from fazhi.shapes.validate import validate
from fazhi.stores.embedded import open_reader, open_writer

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LIYANG_2022 = "2022-annual-report-liyang.txt"
LIYANG_2023 = "2023-annual-report-liyang.html"
LIYANG_2024 = "2024-annual-report-liyang.txt"
JINTAN_2023 = "2023-annual-report-jintan.html"
PLAN = "2023-task-plan-liyang.txt"

PLANTED = {
    "task-without-responsible": {
        LIYANG_2022: 7,
        LIYANG_2023: 6,
        LIYANG_2024: 4,
        JINTAN_2023: 5,
        PLAN: 1,
    },
    "responsible-only-collective": {PLAN: 4},
    "unit-responsible-and-cooperating": {PLAN: 1},
    "report-late": {LIYANG_2023: 1},
    "report-without-causes": {JINTAN_2023: 1},
    "report-without-leadership": {JINTAN_2023: 1},
    "report-without-plan": {},
    "rate-not-from-counts": {LIYANG_2023: 1, JINTAN_2023: 1},
    "rate-truncated": {LIYANG_2022: 1, LIYANG_2023: 1, JINTAN_2023: 1},
    "instrument-broken-number": {LIYANG_2022: 1, JINTAN_2023: 1},
    "percentage-beyond-100": {},
    "promise-without-trace": {LIYANG_2022: 2, LIYANG_2023: 1},
    "problem-repeated-from-last-year": {LIYANG_2023: 1, LIYANG_2024: 1},
    "planned-item-repeated-from-last-year": {LIYANG_2024: 1},
    "measure-repeated-from-last-year": {},
    "text-copied-from-neighbour": {LIYANG_2023: 1, JINTAN_2023: 1},
    "figure-jumps": {LIYANG_2024: 1},
    "figure-scale-changed": {LIYANG_2024: 1},
    "growth-contradicts-last-year": {LIYANG_2024: 1},
    "last-year-figure-differs": {LIYANG_2024: 1},
    "carried-over-differs": {LIYANG_2024: 1},
    "span-mismatch": {},
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    root = tmp_path_factory.mktemp("examples") / "store"
    with open_writer(root) as writer:
        loaded = load(
            [
                EXAMPLES / name
                for name in (LIYANG_2022, LIYANG_2023, LIYANG_2024, JINTAN_2023, PLAN)
            ],
            writer,
        )
        compare(writer)
    assert not loaded.failed
    with open_reader(root) as reader:
        return validate(reader, rules=list(PLANTED))


@pytest.mark.parametrize("rule", PLANTED)
def test_planted_flaws_are_found(report: Report, rule: str) -> None:
    found = [finding for finding in report.findings if finding.rule.id == rule]
    counts = {name: 0 for name in PLANTED[rule]}
    for finding in found:
        counts[str(finding.document.file)] = counts.get(str(finding.document.file), 0) + 1
    assert counts == PLANTED[rule], [f.message for f in found]


def test_the_task_without_a_unit_is_the_sixteenth(report: Report) -> None:
    found = [
        finding
        for finding in report.findings
        if finding.rule.id == "task-without-responsible" and finding.document.file == PLAN
    ]
    assert [f.place.quote[:11] for f in found if f.place] == ["16．提升执法监督效能"]


def test_the_unit_in_two_roles_is_named(report: Report) -> None:
    found = [f for f in report.findings if f.rule.id == "unit-responsible-and-cooperating"]
    assert [f.value for f in found] == ["溧阳市财政局"]


def test_the_dropped_promises_are_named(report: Report) -> None:
    found = [f for f in report.findings if f.rule.id == "promise-without-trace"]
    assert [f.subject for f in found] == [
        "规范涉企行政检查",
        "加强行政合同履约监管",
        "提高行政立法和制度建设质量",
    ]


def test_the_figures_of_both_years_are_named(report: Report) -> None:
    found = [f.message.zh for f in report.findings if f.rule.id == "figure-scale-changed"]
    assert len(found) == 1
    assert "5.12亿元" in found[0] and "5.36万元" in found[0]
