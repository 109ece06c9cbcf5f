"""Write into README.md what the commands that it shows print now.

Run: python scripts/refresh_readme.py

Commands stand in ``console`` blocks after ``$``; they run one after the other in a folder that
holds the examples, like a fresh checkout.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "README.md"

_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)
_SECONDS = 120


def page(folder: Path) -> str:
    """The README as it should be, its commands run in this folder.

    Raises:
        RuntimeError: a command that could not run.
    """
    shutil.copytree(ROOT / "examples", folder / "examples")
    return _CONSOLE.sub(lambda block: _block(block[0], folder), PAGE.read_text(encoding="utf-8"))


def _block(block: str, folder: Path) -> str:
    commands = _COMMAND.findall(block)
    return "\n".join(f"$ {command}\n{_run(command, folder)}" for command in commands)


def _run(command: str, folder: Path) -> str:
    """What it prints to standard output, without blanks at line ends."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise RuntimeError(f"{command}: exit {done.returncode}\n{done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        PAGE.write_text(page(Path(name)), encoding="utf-8")
