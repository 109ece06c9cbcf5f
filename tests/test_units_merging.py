"""Which units are one: the file of decisions, candidates for it, and the graph that follows it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from fazhi.errors import InputError
from fazhi.facts import Document, Facts, Unit
from fazhi.ids import BASE
from fazhi.loaders.mapping import Run, Source, quads
from fazhi.loaders.mapping.terms import term
from fazhi.loaders.merging.application import apply
from fazhi.loaders.merging.candidates import Named, candidates
from fazhi.loaders.merging.decisions import Decision, append, merged_into, read
from fazhi.loaders.units import kind_of
from fazhi.stores.oxigraph import OxigraphWriter, in_memory
from fazhi.text import Text

A, B, C, D = (f"{BASE}unit/640300/{name}" for name in ("甲局", "乙局", "丙局", "丁局"))


def lines(folder: Path, *rows: str) -> Path:
    path = folder / "units.tsv"
    path.write_text("\n".join(row.replace(" ", "\t") for row in rows) + "\n", encoding="utf-8")
    return path


def short(iri: str) -> str:
    return iri.removeprefix(BASE)


def test_a_file_that_is_not_there_holds_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path / "units.tsv") == ()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "units.tsv"
    made = Decision("merge", A, B, "0.8", "同一\t机关", "审核员", "2024-05-01")
    append(path, [made])
    append(path, [Decision("undecided", A, C)])
    assert path.read_text("utf-8").splitlines() == [
        "# decision\tunit\tother\tscore\twhy\twho\tdate",
        "merge\tunit/640300/甲局\tunit/640300/乙局\t0.8\t同一 机关\t审核员\t2024-05-01",
        "undecided\tunit/640300/甲局\tunit/640300/丙局\t\t\t\t",
    ]
    assert [(d.verdict, d.unit, d.other, d.why) for d in read(path)] == [
        ("merge", A, B, "同一 机关"),
        ("undecided", A, C, ""),
    ]


def test_an_edited_file_with_comments_byte_order_mark_and_full_ids_is_read(tmp_path: Path) -> None:
    path = tmp_path / "units.tsv"
    path.write_text(f"\ufeff# 说明\n\nmerge\t{A}\t{short(B)}", encoding="utf-8")
    assert merged_into(read(path)) == {A: B}
    append(path, [Decision("split", C, D)])
    assert len(read(path)) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("merge", "实有 1 列"),
        ("merge\ta\tb\tc\td\te\tf\tg", "实有 8 列"),
        (f"join\t{A}\t{B}", "没有“join”这种决定"),
        (f"merge\t吴忠市财政局\t{B}", "“吴忠市财政局”不是单位的编号"),
        (f"merge\t{A}\t{short(A)}", "两个编号相同"),
    ],
)
def test_a_line_that_is_no_decision_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "units.tsv"
    path.write_text(f"# x\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"units\.tsv 第 2 行：") as raised:
        read(path)
    assert said in str(raised.value) and "\n" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "units.tsv").write_bytes("merge\t局".encode("gb18030"))
    with pytest.raises(InputError, match="不是 UTF-8"):
        read(tmp_path / "units.tsv")
    with pytest.raises(InputError, match="读不了"):
        read(tmp_path)


def test_merges_are_followed_to_their_end(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        f"merge {short(A)} {short(B)}",
        f"merge {short(B)} {short(C)}",
        f"undecided {short(C)} {short(D)}",
        f"split {short(A)} {short(D)}",
    )
    assert merged_into(read(path)) == {A: C, B: C}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([f"merge {short(A)} {short(B)}", f"merge {short(B)} {short(A)}"], "圈"),
        ([f"merge {short(A)} {short(B)}", f"merge {short(A)} {short(C)}"], "第 1 行并入"),
        ([f"merge {short(A)} {short(B)}", f"split {short(B)} {short(A)}"], "在这里分开"),
        (
            [
                f"split {short(A)} {short(B)}",
                f"merge {short(A)} {short(C)}",
                f"merge {short(B)} {short(C)}",
            ],
            "第 2 行、",
        ),
    ],
)
def test_contradictions_are_refused_with_their_lines(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    path = lines(tmp_path, *rows)
    with pytest.raises(InputError, match=r"units\.tsv 第 \d 行：") as raised:
        merged_into(read(path))
    assert said in str(raised.value)


def test_a_contradiction_is_not_written(tmp_path: Path) -> None:
    path = lines(tmp_path, f"merge {short(A)} {short(B)}")
    before = path.read_bytes()
    with pytest.raises(InputError):
        append(path, [Decision("split", A, B, place="这一决定")])
    assert path.read_bytes() == before


def pairs(*names: str, area: str = "吴忠市") -> set[frozenset[str]]:
    units = [Named(f"{BASE}unit/640300/{name}", name, area, 1) for name in names]
    return {frozenset((c.unit.name, c.other.name)) for c in candidates(units)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吴忠市工业和信息化局", "吴忠市工业和信息化委员会"),
        ("吴忠市教育局", "吴忠市教育体育局"),
        ("吴忠市融媒体中心", "吴忠市融媒中心"),
        ("吴忠市人民代表大会", "人民代表大会"),
        ("吴忠市供销合作社联合社", "吴忠市供销社"),
    ],
)
def test_names_that_may_mean_one_organ_are_shown(one: str, other: str) -> None:
    assert pairs(one, other) == {frozenset((one, other))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吴忠市财政局", "吴忠市审计局"),
        ("吴忠市司法局", "吴忠市司法局办公室"),
        ("吴忠市第一中学", "吴忠市第二中学"),
        ("吴忠市城东管理站", "吴忠市城西管理站"),
        ("吴忠市农业局", "吴忠市农业农村局"),
        ("吴忠市公安局利通分局", "吴忠市公安局红寺堡分局"),
        ("吴忠市人民政府", "吴忠市人民政府办公室"),
    ],
)
def test_names_that_mean_two_organs_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == set()


def test_only_units_of_one_region_are_compared() -> None:
    one = Named(f"{BASE}unit/640300/吴忠市教育局", "吴忠市教育局", "吴忠市", 3)
    two = Named(f"{BASE}unit/340200/芜湖市教育局", "芜湖市教育局", "芜湖市", 1)
    assert candidates([one, two]) == []


def test_the_name_of_fewer_documents_is_to_become_the_other() -> None:
    often = Named(f"{BASE}unit/640300/吴忠市教育局", "吴忠市教育局", "吴忠市", 3)
    once = Named(f"{BASE}unit/640300/吴忠市教育体育局", "吴忠市教育体育局", "吴忠市", 1)
    (found,) = candidates([often, once])
    assert (found.unit, found.other, found.why) == (once, often, "同类机关")
    assert 0.75 <= found.score <= 1


def report(year: int, *names: str) -> list[ox.Quad]:
    text = f"{year}年：{'、'.join(names)}。"
    places = [(name, text.index(name)) for name in names]
    units = tuple(Unit(at, at + len(n), n, n, kind_of(n)) for n, at in places)
    document = Document("annual-report", title="报告", region="640300", period=str(year))
    run = Run("0.1.0", "0" * 32, datetime(2024, 5, 1, tzinfo=UTC))
    source = Source(f"{year}.txt", text.encode())
    return quads(Facts(document=document, units=units), Text(text), source, run)


OLD, NEW = "吴忠市教育局", "吴忠市教育体育局"
OLD_IRI, NEW_IRI = f"{BASE}unit/640300/{OLD}", f"{BASE}unit/640300/{NEW}"


@pytest.fixture
def store() -> OxigraphWriter:
    writer = in_memory()
    for graph in (report(2020, OLD), report(2022, OLD, NEW), report(2023, NEW, "吴忠市司法局")):
        writer.replace(graph[0].graph_name.value, graph)
    return writer


def units_meant(store: OxigraphWriter) -> list[str]:
    meant = term("fz:unit")
    return sorted(short(q.object.value) for q in store.quads() if q.predicate == meant)  # type: ignore[union-attr]


def content(store: OxigraphWriter) -> set[ox.Quad]:
    return set(store.quads())


def test_merged_units_are_one_node_with_both_names(store: OxigraphWriter) -> None:
    done = apply(store, {OLD_IRI: NEW_IRI})
    assert (done.units, done.editions, done.passed_over) == (1, 2, ())
    assert units_meant(store) == ["unit/640300/吴忠市司法局", *[short(NEW_IRI)] * 4]
    about = {(q.predicate, q.object) for q in store.quads() if q.subject == ox.NamedNode(NEW_IRI)}
    assert (term("skos:altLabel"), ox.Literal(OLD, language="zh")) in about
    assert [p for p, _ in about].count(term("skos:prefLabel")) == 1
    left = {q.predicate for q in store.quads() if q.subject == ox.NamedNode(OLD_IRI)}
    assert left == {term("fz:mergedInto")}


def test_applying_again_changes_nothing(store: OxigraphWriter) -> None:
    apply(store, {OLD_IRI: NEW_IRI})
    before = content(store)
    assert apply(store, {OLD_IRI: NEW_IRI}).editions == 0
    assert content(store) == before


def test_without_the_decision_all_is_as_it_was(store: OxigraphWriter) -> None:
    before = content(store)
    apply(store, {OLD_IRI: NEW_IRI})
    assert content(store) != before
    assert apply(store, {}).editions == 2
    assert content(store) == before


def test_the_other_way_round_is_one_step(store: OxigraphWriter) -> None:
    apply(store, {OLD_IRI: NEW_IRI})
    apply(store, {NEW_IRI: OLD_IRI})
    turned = content(store)
    apply(store, {})
    apply(store, {NEW_IRI: OLD_IRI})
    assert content(store) == turned
    assert short(NEW_IRI) not in units_meant(store)


def test_a_document_loaded_later_is_merged_by_the_next_run(store: OxigraphWriter) -> None:
    apply(store, {OLD_IRI: NEW_IRI})
    graph = report(2019, OLD)
    store.replace(graph[0].graph_name.value, graph)
    assert short(OLD_IRI) in units_meant(store)
    assert apply(store, {OLD_IRI: NEW_IRI}).editions == 1
    assert short(OLD_IRI) not in units_meant(store)


def test_a_unit_is_not_merged_into_one_that_is_not_there(store: OxigraphWriter) -> None:
    before = content(store)
    done = apply(store, {OLD_IRI: A, C: NEW_IRI})
    assert (done.units, done.editions, done.passed_over) == (0, 0, (OLD_IRI,))
    assert content(store) == before
