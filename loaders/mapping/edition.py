"""The graph of one edition, written from the containers inwards."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from fazhi.facts import Facts, Task
from fazhi.ids import edition_iri
from fazhi.loaders.mapping.checks import Observed, write_checks
from fazhi.loaders.mapping.damage import write_damage
from fazhi.loaders.mapping.document import write_edition, write_work
from fazhi.loaders.mapping.evidence import verify
from fazhi.loaders.mapping.instrument import write_instrument
from fazhi.loaders.mapping.instruments import Titles
from fazhi.loaders.mapping.links import Containers, Subjects
from fazhi.loaders.mapping.obligation import write_obligation
from fazhi.loaders.mapping.observation import indicators_of, write_observation
from fazhi.loaders.mapping.origin import Run, Source, write_file, write_run
from fazhi.loaders.mapping.regions import write_region
from fazhi.loaders.mapping.report import part_of, write_measure, write_part, write_problem
from fazhi.loaders.mapping.setting import setting_of
from fazhi.loaders.mapping.sheet import Sheet
from fazhi.loaders.mapping.task import write_planned_item, write_task
from fazhi.loaders.mapping.unit import Units
from fazhi.loaders.mapping.wording import Surroundings
from fazhi.text import Text

__all__ = ["file_quads", "quads"]


def quads(facts: Facts, text: Text, source: Source, run: Run) -> list[Quad]:
    """The graph of one edition: its document, its facts, their evidence and the links between.

    The same facts, text, source and run give the same quads in the same order.

    Raises:
        EvidenceError: a fact does not stand in the text where it says.
    """
    verify(facts, text.content, source.name)
    return list(_Edition(facts, text, source, run).sheet)


def file_quads(edition: str, text: Text, source: Source) -> list[Quad]:
    """One more file in which an edition was found."""
    sheet = Sheet(edition)
    write_file(sheet, source, text)
    return list(sheet)


class _Edition:
    """Writes the sheet of one edition."""

    def __init__(self, facts: Facts, text: Text, source: Source, run: Run) -> None:
        self.facts, self.text = facts, text.content
        self.sheet = Sheet(edition_iri(text.content), text.page)
        setting = setting_of(facts.document, self.sheet.edition.value)
        self.units = Units(self.sheet, setting)
        self.titles = Titles(facts.instruments, text.content, setting)
        self.area = write_region(self.sheet, facts.document.region)
        self.issuer = write_work(self.sheet, self.units, facts.document, self.area)
        write_edition(self.sheet, self.units, facts, text)
        write_file(self.sheet, source, text)
        write_run(self.sheet, run)
        self._measures()
        self._tasks()
        self._problems()
        self._mentions()
        self._figures(source.name)
        self._obligations()
        for damage in facts.damages:
            write_damage(self.sheet, damage)

    def _measures(self) -> None:
        parts = [(part, write_part(self.sheet, part)) for part in self.facts.parts]
        pairs = [(m, write_measure(self.sheet, m, self.issuer)) for m in self.facts.measures]
        for measure, node in pairs:
            self.sheet.add(node, "dcterms:isPartOf", part_of(parts, measure))
        self.measures = Containers(pairs)

    def _tasks(self) -> None:
        pairs = [(task, self._task(task)) for task in self.facts.tasks]
        self.tasks = Containers(pairs)
        self.task_numbers = {task.number: node for task, node in pairs}

    def _task(self, task: Task) -> NamedNode:
        if self.facts.document.kind == "annual-report":
            return write_planned_item(self.sheet, self.units, task, self.issuer)
        return write_task(self.sheet, self.units, task)

    def _problems(self) -> None:
        for problem in self.facts.problems:
            write_problem(self.sheet, problem)

    def _mentions(self) -> None:
        for mention in self.facts.instruments:
            node = write_instrument(self.sheet, self.titles, mention)
            for holder in (self.measures.around(mention), self.tasks.around(mention)):
                if holder:
                    self.sheet.add(holder, "fz:cites", node)
        named = []
        for unit_mention in self.facts.units:
            node, unit = self.units.mention(unit_mention)
            named.append((unit_mention, unit))
            if measure := self.measures.around(unit_mention):
                self.sheet.add(measure, "fz:mentions", node)
                self.sheet.add(measure, "prov:wasAssociatedWith", unit)
            if task := self.tasks.around(unit_mention):
                self.sheet.add(task, "fz:mentions", node)
        self.subjects = Subjects(self.text, named)

    def _figures(self, name: str) -> None:
        around = Surroundings(self.text)
        observed: list[Observed] = []
        for metric in self.facts.metrics:
            found = indicators_of(metric, around)
            node = write_observation(self.sheet, metric, self.area, around, found)
            observed.append((metric, found, node))
            if measure := self.measures.around(metric):
                self.sheet.add(measure, "fz:hasObservation", node)
        write_checks(self.sheet, self.facts.ratios, observed, around, name)

    def _obligations(self) -> None:
        for obligation in self.facts.obligations:
            node = write_obligation(self.sheet, obligation)
            self.sheet.add(node, "odrl:assignee", *self.subjects.of(obligation))
            task = self.tasks.around(obligation)
            if task is None and obligation.task is not None:
                task = self.task_numbers.get(obligation.task)
            if task:
                self.sheet.add(task, "fz:hasObligation", node)
