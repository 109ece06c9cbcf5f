"""What holds for the repository as a whole: packages, data, names, no trace of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
FOLDERS = {name: ROOT / path for name, path in SETUPTOOLS["package-dir"].items()}
TOP = [path.name for name, path in FOLDERS.items() if path.parent == ROOT]

MACHINE = [  # spelled in two pieces, so that this file does not hold them
    "/" + "work/main",
    "/" + "work/shared",
    "/" + "home/",
    "/" + "Users/",
    "/root" + "/",
    "pypi" + ".org",
    "files." + "pythonhosted",
    "index-" + "url",
    "farm-" + "studio",
]


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if listing.returncode:
        pytest.skip("not a git checkout, so there is no list of the project's files")
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def modules() -> Iterator[Path]:
    for folder in FOLDERS.values():
        yield from sorted(folder.glob("*.py"))


def test_every_folder_with_python_files_is_an_installed_package() -> None:
    found = {
        path.parent
        for name in TOP
        for path in (ROOT / name).rglob("*.py")
        if "__pycache__" not in path.parts
    }
    assert found <= set(FOLDERS.values())
    assert sorted(SETUPTOOLS["packages"]) == sorted(FOLDERS)


def test_links_show_type_checkers_the_top_level_folders() -> None:
    for name in TOP:
        link = ROOT / "src" / "fazhi" / name
        assert link.is_symlink(), f"no link src/fazhi/{name}"
        assert link.resolve() == ROOT / name
        assert not link.readlink().is_absolute()


def test_every_data_file_in_a_package_is_installed() -> None:
    """As setuptools reads it: the pattern ``*.txt`` does not reach into folders."""
    for package, folder in FOLDERS.items():
        globs = [*SETUPTOOLS["package-data"]["*"], *SETUPTOOLS["package-data"].get(package, [])]
        reached = {path for glob in globs for path in folder.glob(glob)}
        missing = [str(p.relative_to(ROOT)) for p in _data_files(folder) if p not in reached]
        assert not missing, f"package-data of {package} leaves out {missing}"


def _data_files(folder: Path) -> Iterator[Path]:
    """Files that belong to this package: below it, but not in a package of their own."""
    for path in folder.rglob("*"):
        owner = max((f for f in FOLDERS.values() if f in path.parents), key=lambda f: len(f.parts))
        hidden = "__pycache__" in path.parts or path.suffix in {".py", ".pyc"}
        linked = any(parent.is_symlink() for parent in path.parents)
        if path.is_file() and owner == folder and not hidden and not linked:
            yield path


@pytest.mark.parametrize("path", list(modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_public_names_are_listed(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    listed = _all_of(tree)
    if public:
        assert listed is not None, "public names but no __all__"
        assert not (set(public) - set(listed)), "public by name, but not in __all__"
    assert listed is None or len(listed) == len(set(listed))


def _all_of(tree: ast.Module) -> list[str] | None:
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(t, ast.Name) and t.id == "__all__" for t in targets):
            assert isinstance(node, ast.Assign)
            return list(ast.literal_eval(node.value))
    return None


def test_what_the_package_imports_is_declared() -> None:
    """A fresh machine has the declared dependencies; extras are imported where they are used."""
    always = _names(PROJECT["project"]["dependencies"])
    extras = PROJECT["project"]["optional-dependencies"].values()
    ever = always.union(*(_names(words) for words in extras))
    owners = packages_distributions()
    for path in modules():
        for name, at_once in _imported(path):
            found = {_plain(owner) for owner in owners.get(name, [name])}
            assert found & (always if at_once else ever), f"{path} imports {name}"


def _names(requirements: list[str]) -> set[str]:
    return {_plain(re.split(r"[<>=!~ \[;]", words)[0]) for words in requirements}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Foreign packages, and whether they are needed to import the module at all."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names = [node.module or ""]
        for name in (each.partition(".")[0] for each in names):
            if name not in sys.stdlib_module_names and name != "fazhi":
                yield name, node in tree.body


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        named = [word for word in MACHINE if word in text]
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_the_version_stands_in_pyproject_only() -> None:
    version = PROJECT["project"]["version"]
    for path in modules():
        assert f'"{version}"' not in path.read_text(encoding="utf-8"), path


def test_the_licence_is_there_and_is_the_declared_one() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Apache License" in licence and "Version 2.0" in licence


def test_only_commands_print() -> None:
    for path in modules():
        names = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        printing = [n.lineno for n in names if isinstance(n, ast.Name) and n.id == "print"]
        assert path.parent == ROOT / "cli" or not printing, f"{path}: print in lines {printing}"


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111, "not executable"
    steps = re.findall(r"^make (\w+)$", script.read_text(encoding="utf-8"), re.MULTILINE)
    rule = re.search(r"^check: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert rule and rule[1].split() == steps
