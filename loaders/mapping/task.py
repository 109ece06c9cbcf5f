"""Tasks as nodes, with who is responsible for them, cooperates and reports."""

from __future__ import annotations

from pyoxigraph import NamedNode

from fazhi.facts import Assignment, Task
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.terms import boolean, concept, integer, zh
from fazhi.loaders.mapping.unit import Units
from fazhi.ontology.themes import themes

__all__ = ["write_planned_item", "write_task"]


def write_task(sheet: Sheet, units: Units, task: Task, name: str = "Task") -> NamedNode:
    """The node of a task and its responsibilities."""
    node = sheet.fact(name, task)
    sheet.add(node, "fz:number", integer(task.number))
    sheet.add(node, "dcterms:title", zh(task.title))
    sheet.add(node, "fz:heading", zh(task.theme))
    for theme in themes(f"{task.theme or ''}\n{task.title}"):
        sheet.add(node, "fz:theme", concept("theme", theme))
    for assignment in task.assignments:
        unit = units.node(assignment.unit, assignment.kind)
        _write_responsibility(sheet, node, unit, assignment.role, assignment, task.number)
    return node


def write_planned_item(
    sheet: Sheet, units: Units, task: Task, issuer: NamedNode | None
) -> NamedNode:
    """The node of a report's item for next year: its issuer will report on it."""
    node = write_task(sheet, units, task, "PlannedItem")
    if issuer is not None:
        _write_responsibility(sheet, node, issuer, "reporting", task, task.number)
    return node


def _write_responsibility(
    sheet: Sheet,
    task: NamedNode,
    unit: NamedNode,
    role: str,
    evidence: Assignment | Task,
    number: int,
) -> None:
    node = sheet.fact("Responsibility", evidence, f"{number}-{role}")
    sheet.add(node, "prov:agent", unit)
    sheet.add(node, "prov:hadRole", concept("role", role))
    sheet.add(node, "fz:ofTask", task)
    if isinstance(evidence, Assignment) and evidence.lead:
        sheet.add(node, "fz:isLead", boolean(True))
    sheet.add(task, "fz:hasResponsibility", node)
    sheet.add(task, f"fz:{role}", unit)
