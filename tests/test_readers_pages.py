"""The thirteen real pages of the shared folder: every field of their index, every paragraph."""

import csv
import re
from pathlib import Path

import pytest
from lxml import html

from fazhi.loaders.readers import read

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"
FIELDS = ("title", "issuer", "number", "issued", "published", "index_number")
CLAUSE = re.compile(r"（[^（）]*(?:负责|牵头)[^（）]*）")


def index() -> list[dict[str, str]]:
    if not PAGES.is_dir():
        return []
    with (PAGES / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason=f"no real pages in {PAGES.name}")


@pytest.mark.parametrize("row", index(), ids=lambda row: row["file"])
def test_a_real_page(row: dict[str, str]) -> None:
    data = (PAGES / row["file"]).read_bytes()
    text = read(data, row["file"])
    assert {field: getattr(text.metadata, field) for field in FIELDS} == {
        field: row[field] for field in FIELDS
    }
    assert text.content.startswith(row["title"] + "\n")
    body = html.fromstring(data.decode()).xpath("string(//*[@id='UCAP-CONTENT'])")
    assert "".join(text.content.split()) == "".join(str(body).split())
    assert len(CLAUSE.findall(text.content)) == int(row["clauses"])


def test_the_index_lists_all_pages() -> None:
    assert {row["file"] for row in index()} == {path.name for path in PAGES.glob("*.html")}
