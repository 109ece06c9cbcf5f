"""Java, and the jars that a pom names, from the Maven repository that the machine's settings name.

They go to a cache outside the checkout, whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

OLDEST_JAVA = 17
FETCH_SECONDS = 300


class CannotRun(Exception):
    """Something that is needed is not there; the message says what."""


def find_java() -> str:
    """The Java of ``JAVA_HOME``, else of the path, if it is new enough.

    Raises:
        CannotRun: there is none.
    """
    own = os.environ.get("JAVA_HOME")
    java = f"{own}/bin/java" if own else shutil.which("java")
    if not java or not Path(java).exists():
        raise CannotRun(f"no java: Java {OLDEST_JAVA} or newer is needed")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60).stderr
    version = re.search(r'version "(\d+)', said)
    if not version or int(version[1]) < OLDEST_JAVA:
        raise CannotRun(f"{java} is too old: Java {OLDEST_JAVA} or newer is needed")
    return java


def _cache() -> Path:
    """The folder of the platform for what can be fetched again."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "fazhi-tests"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "fazhi-tests"
    if local := os.environ.get("LOCALAPPDATA"):
        return Path(local) / "fazhi-tests"
    return Path.home() / ".cache" / "fazhi-tests"


def find_jars(pom: Path) -> Path:
    """The folder of the jars that a pom names, fetched if they are not there.

    Raises:
        CannotRun: no Maven, or it cannot fetch them in time.
    """
    key = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    jars = _cache() / f"{pom.parent.name}-{key}"
    if not jars.is_dir():
        jars.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="fetching-", dir=jars.parent) as partial:
            _fetch(pom, Path(partial) / "jars")
            if not jars.is_dir():  # another run may have been quicker
                os.replace(Path(partial) / "jars", jars)
    return jars


def _fetch(pom: Path, folder: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotRun("no mvn: Maven fetches the jars")
    command = [maven, "--batch-mode", "--quiet", "--file", str(pom)]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime"]
    command += [f"-DoutputDirectory={folder}"]
    # Maven 3.8 takes the first, 3.9 and newer the second: a dead line is to be seen soon.
    command += ["-Dmaven.wagon.http.connectionTimeout=10000", "-Dmaven.wagon.rto=60000"]
    command += ["-Daether.connector.connectTimeout=10000"]
    command += ["-Daether.connector.requestTimeout=60000"]
    maven_run = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    try:
        said, _ = maven_run.communicate(timeout=FETCH_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(maven_run.pid, signal.SIGKILL)
        maven_run.communicate()
        raise CannotRun(f"Maven did not fetch the jars in {FETCH_SECONDS} s") from None
    if maven_run.returncode:
        errors = [line for line in said.splitlines() if "ERROR" in line] or [said.strip()]
        raise CannotRun(f"Maven could not fetch the jars: {errors[0][:300]}")
