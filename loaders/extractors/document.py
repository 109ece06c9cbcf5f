"""The document record: what kind of document it is, whose, about where and which year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.facts import Document
from fazhi.loaders.extractors.clauses import assigns
from fazhi.loaders.extractors.instrument import NUMBER, standard_number
from fazhi.loaders.extractors.rows import task_rows
from fazhi.loaders.fold import fold
from fazhi.loaders.outline import PARAGRAPH, PART, SECTION, Outline
from fazhi.ontology import regions
from fazhi.ontology.lexicons import alternation
from fazhi.text import Metadata

__all__ = ["extract"]

_TITLE_WORD = alternation("titles", "ends")
_TITLE = re.compile(rf"^(.{{4,90}}?(?:{_TITLE_WORD})(?:\([^)]*\))?)(?:\s*[-_|—·].*)?$")
_ISSUER = re.compile(
    r"^(?P<organ>(?:中共[一-鿿]{2,10}委(?:员会)?[ 、]?)?[一-鿿]{2,24}?"
    r"(?:人民政府办公厅|人民政府办公室|人民政府|委员会办公室|委员会|办公室|办公厅|国务院"
    r"|办事处|管委会|[局厅委部院署]))(?=关于|20\d\d年|印发|法治政府)"
)
_PLACE = re.compile(
    r"^(?:关于)?(?:20\d\d年度?)?"
    r"(?P<place>[一-鿿]{1,14}?(?:省|市|自治区|自治州|自治县|县|区|旗|盟|镇|乡|街道))"
    r"(?:关于)?(?:20\d\d年|法治政府|法治建设|依法行政)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s?[年\-/.]\s?(\d{1,2})\s?[月\-/.]\s?(\d{1,2})\s?日?")
_ORGAN_LINE = re.compile(
    r"^[一-鿿、\s]{2,30}(?:政府|办公室|办公厅|委员会|管委会|办事处|局|厅|委|部|院|署)$"
)
_BARE_LEVEL = re.compile(r"[省市县区州旗盟](?![省市县区州旗盟])")
_YEAR = re.compile(r"(20\d\d)\s?年")
_YEAR_SPOKEN_OF = re.compile(
    r"《[^《》]{0,60}》|20\d\d\s?[-—–~至]+\s?20\d\d\s?年|(?<!\d)(?P<year>20\d\d)\s?年(?!\s?\d)"
)
"""A year that a text speaks of: none of a title, a plan of several years or a date."""
_LABELS = {
    "index_number": re.compile(r"索\s*引\s*号\s*:\s*([0-9A-Za-z][0-9A-Za-z\-_/.]*)"),
    "published": re.compile(
        r"(?:发布日期|发布时间|生成日期|公开日期|发文日期|(?<![一-鿿])(?:时间|日期))\s*:\s*"
        + _DATE.pattern
    ),
    "issued": re.compile(r"成\s*文\s*日\s*期\s*:\s*" + _DATE.pattern),
    "publisher": re.compile(
        r"(?:发布机构|发布单位|公开主体|信息来源|来源|发文机关|发布部门)\s*:\s*([一-鿿]{3,30})"
    ),
}
_NUMBER_LABEL = re.compile(r"(?:文\s*号|发文字号|文件编号)\s*:\s*")
_SITE = re.compile(r"(?:门户网站|政府网站|政府网|网站|官网|信息网)$")


def extract(text: str, outline: Outline, metadata: Metadata) -> tuple[Document, tuple[str, ...]]:
    """The document record, and what could not be decided."""
    folded = outline.text
    head_end = _head_end(outline)
    printed = metadata.title or _title(text, outline, head_end)
    title = fold(printed)
    labels = _labels(folded[:head_end])
    signed = _signature(outline, head_end)
    publisher = metadata.publisher or labels.get("publisher")
    issuer = metadata.issuer or _issuer(title, signed[0], publisher) or signed[0]
    kind = _kind(title, folded)
    context = (title, issuer or "", publisher or "", folded[: head_end + 2000], folded[-400:])
    period = _period(title, outline) if kind == "annual-report" else None
    region, warnings = _region(issuer, title, context, period)
    issuer = issuer or _government_of(title, kind)
    return Document(
        kind=kind,
        title=printed,
        issuer=_own_name(issuer),
        publisher=_own_name(publisher),
        region=region,
        period=period,
        issued=metadata.issued or labels.get("issued") or signed[1],
        published=metadata.published or labels.get("published") or signed[2],
        number=metadata.number or _number(folded[:head_end]),
        index_number=metadata.index_number or labels.get("index_number"),
    ), warnings


def _head_end(outline: Outline) -> int:
    """Where the body begins: at the first top-level part, or the second long paragraph."""
    for block in outline.blocks:
        if block.level in (PART, SECTION):
            return block.start
    return min(len(outline.text), 1500)


def _title(text: str, outline: Outline, head_end: int) -> str:
    lines = [b for b in outline.blocks if b.level == PARAGRAPH and b.start < head_end]
    for start, end in _candidates(outline.text, [(b.start, b.end) for b in lines]):
        found = _TITLE.match(outline.text[start:end].replace("\n", ""))
        if found:
            written = text[start:end].replace("\n", "")
            return written[: len(found[1])].strip()
    return text[lines[0].start : lines[0].end].strip() if lines else text[:40].strip()


_NOT_TITLE = re.compile(r"[。;]|^现将|:$|印发给你们|^\(")
_NOT_A_START = re.compile(r"[:〉]|^[\d\-年月日/. :]+$|首页|当前位置")
"""Lines above a title that are none: labels, dates, the path of the page."""


def _candidates(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines that may be a title, a title broken over lines joined."""
    for i, (start, end) in enumerate(lines):
        if _NOT_A_START.search(text, start, end):
            continue
        stop = end
        for j in range(i, min(i + 4, len(lines))):
            line = text[lines[j][0] : lines[j][1]]
            if len(line) > 60 or _NOT_TITLE.search(line):
                break
            stop = lines[j][1]
            joined = text[start:stop]
            if joined.count("《") == joined.count("》") and _TITLE.match(joined.replace("\n", "")):
                if joined.count("《") == 0 or not joined.rstrip().endswith("》"):
                    yield start, stop
                    break


def _issuer(title: str, *named: str | None) -> str | None:
    """The organ at the head of the title; one without its place (市财政局) as it is named in full.

    Args:
        title: the document's.
        named: the organs that sign and publish it.
    """
    found = _ISSUER.match(title)
    if not found:
        return None
    organ: str = found["organ"]
    if not _BARE_LEVEL.match(organ):
        return organ
    return next((full for full in named if full and full.endswith(organ)), organ)


def _government_of(title: str, kind: str) -> str | None:
    found = _PLACE.match(title)
    if not found or kind != "annual-report":
        return _organ_title(title)
    return found["place"] + ("办事处" if found["place"].endswith("街道") else "人民政府")


def _organ_title(title: str) -> str | None:
    """A page whose title is only the organ's name."""
    return title if title.endswith(("人民政府", "委员会", "局", "厅")) and len(title) < 25 else None


def _labels(head: str) -> dict[str, str]:
    found = {}
    for name, pattern in _LABELS.items():
        if match := pattern.search(head):
            groups = match.groups()
            found[name] = _iso(*groups) if len(groups) == 3 else _SITE.sub("", groups[0])
    return found


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _number(head: str) -> str | None:
    """The document's own number: behind its label, or alone in a line of the head."""
    label = _NUMBER_LABEL.search(head)
    found = NUMBER.match(head, label.end()) if label else None
    if not found:
        lines = (NUMBER.fullmatch(line.strip(" ()")) for line in head.split("\n"))
        found = next((line for line in lines if line), None)
    return standard_number(found["code"], found["year"], found["serial"]) if found else None


def _signature(outline: Outline, head_end: int) -> tuple[str | None, str | None, str | None]:
    """The organ and date that sign the document, and a date alone in the head (the page's)."""
    organ = issued = published = None
    blocks = [b for b in outline.blocks if b.level == PARAGRAPH]
    for previous, block in zip([None, *blocks], blocks, strict=False):
        line = outline.text[block.start : block.end]
        date = _DATE.fullmatch(line.strip("() "))
        if not date:
            continue
        above = outline.text[previous.start : previous.end] if previous else ""
        if _ORGAN_LINE.match(above) and previous and block.start - previous.end < 8:
            organ, issued = above.strip(), _iso(*date.groups())
        elif block.start > head_end:
            issued = issued or _iso(*date.groups())
        else:
            published = published or _iso(*date.groups())
    return organ, issued, published


_REPORT = re.compile(
    r"法治(?:政府|[一-鿿]{0,4}建设).{0,20}(?:报告|情况|总结)|依法行政.{0,16}(?:报告|情况|总结)"
)
_PLAN_TITLE = re.compile(r"任务分工|分工方案|责任分工|任务分解|重点任务")


def _kind(title: str, folded: str) -> str:
    if _REPORT.search(title):
        return "annual-report"
    if _PLAN_TITLE.search(title) or _assigns_tasks(folded):
        return "task-plan"
    return "annual-report" if _reads_like_report(folded) else "other"


def _assigns_tasks(folded: str) -> bool:
    return assigns(folded, 0, len(folded)) or bool(task_rows(folded))


def _reads_like_report(folded: str) -> bool:
    """A report whose page shows another title: it reports on a year and says so."""
    return bool(
        re.search(r"20\d\d年.{0,12}法治政府建设.{0,16}(?:举措|成效|情况)", folded)
    ) and bool(re.search(r"\n[ ]*[一二三四五六七八]、.{0,30}(?:不足|问题)", folded))


def _period(title: str, outline: Outline) -> str | None:
    """The year in the title, in the first part's heading, or at the start of the body."""
    if year := _YEAR.search(title):
        return year[1]
    headings = [outline.text[b.start : b.head_end] for b in outline.blocks if b.level == PART]
    for source in [*headings[:1], outline.text[:1500]]:
        for found in _YEAR_SPOKEN_OF.finditer(source):
            if found["year"]:
                return str(found["year"])
    return None


def _places(text: str) -> list[str]:
    """The region's names that stand at the front of a text, the larger ones first."""
    names: list[str] = []
    end = None
    for start, stop, name in regions.scan(text):
        if end is not None and start != end:
            break
        names.append(name)
        end = stop
    return names


def _own_name(organ: str | None) -> str | None:
    """An organ's name without the city that is put before its district."""
    if not organ:
        return None
    above = _places(organ)[:-1]
    return organ.removeprefix("".join(above)) if organ.startswith("".join(above)) else organ


def _region(
    issuer: str | None, title: str, context: tuple[str, ...], period: str | None
) -> tuple[str | None, tuple[str, ...]]:
    for source in (issuer, title):
        for name in _places(source or "")[-1:]:
            resolution = regions.resolve(name, context, int(period) if period else None)
            if resolution.region:
                return resolution.region.code, ()
            if resolution.candidates:
                places = "、".join(regions.path(r.code) for r in resolution.candidates)
                return None, (f"地区“{name}”不明确,可能是:{places}",)
    return None, ()
