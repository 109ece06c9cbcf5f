"""``fazhi query`` and ``fazhi queries`` as a user types them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from fazhi.cli.main import cli
from fazhi.cli.spans import worded
from fazhi.queries import names
from fazhi.stores.embedded import open_writer
from fazhi.vocabulary import REGISTER

FIXTURE = Path(__file__).parent / "fixtures" / "queries"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("store")
    with open_writer(root) as writer:
        for path in FIXTURE.glob("*.trig"):
            quads = list(ox.parse(path=path, format=ox.RdfFormat.TRIG))
            for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
                if isinstance(graph, ox.NamedNode) and graph.value != REGISTER:
                    writer.replace(graph.value, group)
    return root


def fazhi(*arguments: str, store: Path | None = None, stdin: str | None = None) -> Result:
    options = ["--store", str(store)] if store else []
    return CliRunner().invoke(cli, [*arguments, *options], input=stdin)


def test_table_has_labels_and_short_ids(store: Path) -> None:
    result = fazhi("query", "tasks_without_responsible", store=store)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0].split() == ["文件", "序号", "任务", "所在标题", "位置", "编号"]
    assert lines[-1].endswith("edition/plan/task/300-340")
    assert "w3id.org" not in result.stdout
    assert result.stderr == "共 3 行\n"


def test_english_labels(store: Path) -> None:
    result = fazhi("query", "regions", "--lang", "en", store=store)
    assert result.stdout.splitlines()[0].split() == ["code", "name", "level", "documents"]
    assert result.stderr == "2 rows\n"


def test_days_and_spans_are_words_in_a_table_and_codes_elsewhere(store: Path) -> None:
    table = fazhi("query", "deadlines", store=store).stdout
    assert "2月20日" in table and "30日 " in table
    english = fazhi("query", "deadlines", "--lang", "en", store=store).stdout
    assert "20 February" in english and "30 days" in english
    codes = fazhi("query", "deadlines", "--format", "csv", store=store).stdout
    assert ",--02-20,true," in codes and ",P30D," in codes


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("P1Y", "1年", "1 year"),
        ("P1.5M", "1.5个月", "1.5 months"),
        ("PT2H", "2小时", "2 hours"),
        ("--12-31", "12月31日", "31 December"),
        ("P1M3D", "P1M3D", "P1M3D"),
        ("PD", "PD", "PD"),
        ("P30D内", "P30D内", "P30D内"),
    ],
)
def test_one_span_or_day_is_worded_and_nothing_else(code: str, zh: str, en: str) -> None:
    assert (worded(code, "zh"), worded(code, "en")) == (zh, en)


def test_json_has_keys_and_whole_ids(store: Path) -> None:
    result = fazhi(
        "query", "evidence_of", "-p", "fact=edition/plan/task/300-340", "--format", "json",
        store=store,
    )  # fmt: skip
    (record,) = json.loads(result.stdout)
    assert (record["start"], record["end"], record["file"]) == (300, 340, "plan.txt")
    assert result.stderr == ""


def test_format_follows_the_file(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "答.csv"
    assert fazhi("query", "regions", "-o", str(target), store=store).stdout == ""
    assert target.read_bytes().startswith(b"\xef\xbb\xbfcode,"), "Excel needs the mark"
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == ["河南省", "洛阳市"]


def test_limit_says_that_there_is_more(store: Path) -> None:
    result = fazhi("query", "tasks", "--limit", "2", "--format", "jsonl", store=store)
    assert len(result.stdout.splitlines()) == 2
    assert "还有更多" in result.stderr


def test_own_sparql_from_the_line_a_file_and_standard_input(store: Path, tmp_path: Path) -> None:
    text = "ASK { ?s ?p ?o }"
    file = tmp_path / "自己的.rq"
    file.write_text(text, encoding="utf-8-sig")
    for arguments, stdin in (
        (["--sparql", text], None),
        (["--file", str(file)], None),
        (["--file", "-"], text),
    ):
        result = fazhi("query", *arguments, "--format", "jsonl", store=store, stdin=stdin)
        assert result.stdout == '{"ask": true}\n'


def test_show_needs_no_store(tmp_path: Path) -> None:
    result = fazhi("query", "tasks_of_unit", "--show", store=tmp_path / "none")
    assert result.exit_code == 0
    assert "SELECT DISTINCT ?document ?role" in result.stdout
    assert fazhi("query", "--sparql", "ASK {}", "--show").stdout == "ASK {}\n"


def test_show_says_what_the_parameters_are_bound_to(store: Path) -> None:
    result = fazhi("query", "tasks", "--param", "region=河南省", "--show", store=store)
    assert result.stdout.splitlines()[0] == '# ?region = "41"'


def test_queries_are_listed_with_their_parameters() -> None:
    listed = json.loads(fazhi("queries", "--format", "json").stdout)
    assert [row["name"] for row in listed] == list(names())
    parameters = {row["name"]: row["parameters"] for row in listed}
    assert parameters["metrics_of_indicator"] == "indicator region? year?"
    assert "没有责任单位的任务" in fazhi("queries").stdout


BAD = [
    (["query"], "三者之一"),
    (["query", "tasks", "--sparql", "ASK {}"], "三者之一"),
    (["query", "taks"], "tasks"),
    (["query", "tasks", "--param", "region"], "名称=值"),
    (["query", "tasks", "--param", "region=无此地"], "fazhi query regions"),
    (["query", "tasks_of_unit"], "unit"),
    (["query", "--sparql", "SELECT * WHERE { ?s ?p }"], "第 1 行第 25 列"),
    (["query", "--sparql", ""], "第 1 行第 1 列"),
    (["query", "--sparql", "DROP ALL"], "不能更新"),
    (["query", "--file", "没有这个文件.rq"], "没有这个文件.rq"),
    (["query", "regions", "-o", "没有这个目录/x.csv"], "没有这个目录"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD)
def test_bad_input_is_one_line_and_exit_code_2(
    store: Path, arguments: list[str], message: str
) -> None:
    result = fazhi(*arguments, store=store)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_a_file_is_named_with_the_place_of_its_error(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.rq"
    file.write_text("SELECT *\nWHERE { ?s }", encoding="utf-8")
    assert f"{file}：查询第 2 行" in fazhi("query", "--file", str(file), store=store).stderr
    file.write_bytes("SELECT * { ?s ?p '政府' }".encode("gb18030"))
    assert "UTF-8" in fazhi("query", "--file", str(file), store=store).stderr


def test_no_store_is_one_line(tmp_path: Path) -> None:
    result = fazhi("query", "tasks", store=tmp_path / "none")
    assert result.exit_code == 2
    assert "fazhi load" in result.stderr


def test_a_query_that_never_ends_is_stopped(store: Path) -> None:
    endless = (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l) }"
    )
    result = subprocess.run(
        [
            sys.executable, "-c", "from fazhi.cli.main import main; main()",
            "query", "--sparql", endless, "--timeout", "0.5", "--store", str(store),
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (2, "")
    assert "0.5 秒" in result.stderr and result.stderr.count("\n") == 1
