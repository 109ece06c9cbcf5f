"""Rules that users write themselves, and the mistakes that they make in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from planted import plant, validate

import fazhi
from fazhi.shapes.profile import Severity

PREFIXES = """\
@prefix fz: <https://w3id.org/fazhi/ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix my: <https://example.org/rules#> .
"""
CORE = """my:r a sh:NodeShape ; sh:targetClass fz:Task ;
    sh:property [ sh:path fz:number ; sh:minInclusive 99 ; sh:message "序号太小"@zh ] ."""
QUERY = '''my:r a sh:NodeShape ; sh:targetClass fz:Edition ; sh:message "没有编号" ;
    sh:sparql [ sh:select """
        SELECT $this WHERE {{ $this <https://w3id.org/fazhi/ns#text> ?t . {more} }}""" ] .'''
NESTED = """my:r a sh:NodeShape ; sh:targetClass fz:Task ; sh:property [
    sh:path fz:hasObligation ; sh:property [ sh:path fz:what ; sh:minCount 9 ] ] ."""
ENDLESS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?c = ?l + 1)"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("own") / "store")


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    (tmp_path / "shapes").mkdir()
    return tmp_path / "shapes"


def write(shapes: Path, body: str, name: str = "own-rule") -> Path:
    path = shapes / f"{name}.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    return path


def found(store: Path, shapes: Path, *arguments: str) -> list[dict[str, str]]:
    result = validate(store, "--shapes", str(shapes), "--format", "json", *arguments)
    assert result.exit_code in (0, 1), result.stderr
    own = [f for f in json.loads(result.stdout)["findings"] if f["rule"] == "own-rule"]
    assert own
    return own


def test_a_rule_without_a_header_is_a_violation_under_its_own_name(
    store: Path, shapes: Path
) -> None:
    write(shapes, CORE)
    own = found(store, shapes)
    assert {f["severity"] for f in own} == {"violation"}
    assert {f["message"] for f in own} == {"序号太小"}
    assert all(f["title"] == "own-rule" and f["quote"] for f in own)


def test_a_header_and_a_severity_are_taken(store: Path, shapes: Path) -> None:
    write(
        shapes, "# title-zh: 序号\n" + CORE.replace("sh:target", "sh:severity sh:Info ; sh:target")
    )
    own = found(store, shapes)
    assert {f["severity"] for f in own} == {"info"}
    assert {f["title"] for f in own} == {"序号"}


def test_a_profile_and_the_options_know_own_rules(
    store: Path, shapes: Path, tmp_path: Path
) -> None:
    write(shapes, CORE)
    profile = tmp_path / "profile.tsv"
    profile.write_text("own-rule\twarning\n", encoding="utf-8")
    own = found(store, shapes, "--profile", str(profile), "--rule", "own-rule")
    assert {f["severity"] for f in own} == {"warning"}
    refused = validate(store, "--profile", str(profile))
    assert refused.exit_code == 2 and "没有名为“own-rule”的规则" in refused.stderr


def test_shipped_rules_are_checked_beside_own_ones(store: Path, shapes: Path) -> None:
    write(shapes, CORE)
    text = validate(store, "--shapes", str(shapes)).stdout
    assert "task-without-responsible" in text and "own-rule" in text


@pytest.mark.parametrize("body", [CORE, NESTED, QUERY.format(more="")])
@pytest.mark.parametrize("engine", ["auto", "pyshacl"])
def test_both_engines_apply_own_rules(store: Path, shapes: Path, body: str, engine: str) -> None:
    write(shapes, body)
    own = found(store, shapes, "--engine", engine, "--rule", "own-rule")
    assert own == found(store, shapes, "--rule", "own-rule")


def test_the_library_takes_own_rules(store: Path, shapes: Path) -> None:
    write(shapes, CORE)
    with fazhi.open_store(store) as opened:
        report = opened.validate(shapes=shapes, rules=["own-rule"])
    assert report.count(Severity.VIOLATION) == len(report.findings) > 0


SERVICE, HIDDEN = (
    "SERVICE <http://localhost/> { ?a ?b ?c }",
    r"SERV\\u0049CE <http://localhost/> { }",
)
WRONG = {
    "syntax": ("my:r a sh:NodeShape ;\n    sh:targetClass .. .", "第5行：Turtle 语法错误"),
    "no shape": ("my:r a sh:Shape .", "实有0个"),
    "two shapes": (CORE + CORE.replace("my:r", "my:s"), "实有2个"),
    "service": (QUERY.format(more=SERVICE), "第6行：查询里不能有 SERVICE"),
    "hidden service": (QUERY.format(more=HIDDEN), "查询里不能有 SERVICE"),
    "from": (QUERY.format(more="").replace("WHERE", "FROM <urn:x> WHERE"), "不能有 FROM"),
    "query syntax": (QUERY.format(more="?a ?b"), "规则不能执行"),
    "wrong value": (CORE.replace("sh:minInclusive 99", 'sh:minCount "x"'), "规则不能执行"),
    "no path": (CORE.replace("sh:path fz:number ;", ""), "规则不能执行"),
    "itself": ("my:r a sh:NodeShape ; sh:targetClass fz:Task ; sh:node my:r .", "引用了自身"),
    "custom target": (CORE.replace("sh:targetClass fz:Task", "sh:target [ ]"), "不支持 target"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_one_line_that_names_the_file(store: Path, shapes: Path, case: str) -> None:
    body, said = WRONG[case]
    write(shapes, body)
    output = shapes / "report.html"
    result = validate(store, "--shapes", str(shapes), "-o", str(output))
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert "own-rule.ttl" in line and said in line
    assert result.stdout == "" and not output.exists()


def test_files_that_are_no_rules_are_named(store: Path, shapes: Path) -> None:
    assert "没有规则文件" in validate(store, "--shapes", str(shapes)).stderr
    assert "读不了" in validate(store, "--shapes", str(shapes / "none")).stderr
    (shapes / "bytes.ttl").write_bytes("规则".encode("gb18030"))
    assert "不是 UTF-8" in validate(store, "--shapes", str(shapes)).stderr
    (shapes / "bytes.ttl").unlink()
    write(shapes, CORE, "report-late")
    assert "自带的规则里已有“report-late”" in validate(store, "--shapes", str(shapes)).stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_folder_is_not_waited_for(store: Path, shapes: Path) -> None:
    write(shapes, CORE)
    os.mkfifo(shapes / "pipe.ttl")
    result = validate(store, "--shapes", str(shapes))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"错误：{shapes / 'pipe.ttl'}：不是文件，请移出规则目录\n"


def test_a_query_without_end_is_stopped(store: Path, shapes: Path, tmp_path: Path) -> None:
    write(shapes, QUERY.format(more=ENDLESS))
    output = tmp_path / "report.json"
    arguments = ["validate", "--store", store, "--shapes", shapes, "--timeout", "2", "-o", output]
    program = "import sys; from fazhi.cli.main import main; main()"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert "核查超过 2 秒" in line
    assert not output.exists()
