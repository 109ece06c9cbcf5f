"""N-ary facts as direct relationships, beside the nodes that they also are.

A responsibility is a relationship from its task to its unit, an observation one from its region
to its indicator, and units that share a task work with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from fazhi.ontology.concepts import concepts
from fazhi.stores.projection.description import Description
from fazhi.stores.projection.names import local_name
from fazhi.stores.projection.records import Node, Properties, Relationship

__all__ = ["BETWEEN_SHARED", "direct", "roles"]

BETWEEN_SHARED = ("OBSERVED", "WORKS_WITH")
"""Those that do not begin at a node of the document whose facts vouch for them."""

_ON_OBSERVED = {"value": "value", "unitOfMeasure": "unit", "period": "period"}
"""What of an observation stands on its relationship, and its name there."""


@cache
def roles() -> frozenset[str]:
    """The relationship types of the roles in a task, such as ``RESPONSIBLE``."""
    return frozenset(concept.code.upper() for concept in concepts("roles.ttl"))


def direct(
    descriptions: Mapping[str, Description], nodes: Mapping[str, Node]
) -> Iterator[Relationship]:
    """The direct relationships of the facts of one document.

    Args:
        descriptions: what is said of its facts, by their IRIs.
        nodes: the nodes that were made of that.
    """
    takes_part: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for each in descriptions.values():
        if "AREA" in each.links and "INDICATOR" in each.links:
            yield from _observed(each, nodes[each.iri].properties)
        for task, role, unit in _parts(each):
            takes_part[task].setdefault((role, unit), []).append(each.iri)
    for each in descriptions.values():
        for role in each.links.keys() & roles():
            for unit in each.targets(role):
                takes_part[each.iri].setdefault((role, unit), [""])
    for task, parts in takes_part.items():
        for (role, unit), facts in parts.items():
            yield from (Relationship(role, task, unit, fact) for fact in facts)
        yield from _work_together(task, parts)


def _observed(observation: Description, values: Properties) -> Iterator[Relationship]:
    shown = {name: values[own] for own, name in _ON_OBSERVED.items() if own in values}
    for area, indicator in product(observation.targets("AREA"), observation.targets("INDICATOR")):
        yield Relationship("OBSERVED", area, indicator, observation.iri, shown)


def _parts(responsibility: Description) -> Iterator[tuple[str, str, str]]:
    """Task, role and unit of a responsibility; nothing where the node is none."""
    if "HAD_ROLE" in responsibility.links:
        yield from (
            (task, local_name(role).upper(), unit)
            for task in responsibility.targets("OF_TASK")
            for role in responsibility.targets("HAD_ROLE")
            for unit in responsibility.targets("AGENT")
        )


def _work_together(task: str, parts: Mapping[tuple[str, str], list[str]]) -> Iterator[Relationship]:
    responsible = [unit for role, unit in parts if role == "RESPONSIBLE"]
    cooperating = [unit for role, unit in parts if role == "COOPERATING"]
    for one, other in product(responsible, cooperating):
        if one != other:
            yield Relationship("WORKS_WITH", one, other, task, {"task": task})
