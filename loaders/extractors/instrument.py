"""Instruments: laws, rules, plans and notices named by a title in 《》 or by a number.

A document number (发文字号, GB/T 9704-2012, 7.2.5) is the issuer's code, the year in 〔〕 and a
serial: ``国办发〔2018〕115号``. Pages lose or swap its brackets; a number is repaired where only
they are lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fazhi.facts import Instrument
from fazhi.loaders.fold import fold
from fazhi.loaders.reading import Reading
from fazhi.loaders.word_tree import either, tree
from fazhi.ontology.lexicons import words

__all__ = ["NUMBER", "extract", "kind_of", "standard_number"]

_OPEN = "〔\\[((【"
_CLOSE = "〕\\]))】"
NUMBER = re.compile(
    rf"(?P<code>[一-鿿]{{1,10}}(?:\([一-鿿]{{1,6}}\))?)\s?[{_OPEN}]?\s?(?P<year>(?:19|20)\d\d)\s?[{_CLOSE}]?"
    r"\s?第?\s?(?P<serial>\d{1,4})\s?号"
)
_ALONE = re.compile(rf"[{_OPEN}]\s?(?:19|20)\d\d\s?[{_CLOSE}]?\s?第?\s?\d{{1,4}}\s?号")
_CODE = re.compile(r"[一-鿿]{2,10}(?:\([一-鿿]{1,6}\))?$")
_NOT_IN_CODE = re.compile(either("instruments", "not_in_code"))
_KINDS = ("rule", "law", "regulation", "standard", "plan", "notice", "report", "none")
_ENDS = {kind: words("instruments", kind) for kind in _KINDS}
_TAIL_ENDS = frozenset(" )〉”版年案稿0123456789\t\n")
_TAIL = re.compile(r"(?:\s|\([^()]*\)|〈[^〈〉]*〉|“[^”]*”|\d{4}年?版?|草案|征求意见稿|送审稿)+$")
_RELATIONS = ("repealed", "drafted", "revised", "issued", "implemented", "mentioned")
_SAID_BEFORE = {word: r for r in _RELATIONS for word in words("relations", f"{r}_before")}
_SAID_AFTER = {word: r for r in _RELATIONS for word in words("relations", f"{r}_after")}
# Read from the right end: the first word that a search finds is the one nearest to the title.
_NEAREST = re.compile(tree(word[::-1] for word in _SAID_BEFORE))
_NEXT = re.compile(tree(_SAID_AFTER))
_MENTIONS = re.compile(either("relations", "mentioned_before"))
_IMPLEMENTS = re.compile(either("relations", "implemented_after"))
_GOVERNING = re.compile(either("relations", "governing"))
_MARK = re.compile(r"[。;,!?\n]")
_CLAUSE_END = re.compile(r"[,。;\n]")
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_NOW_ISSUED = re.compile(r"已?经[^。《]{0,24}(?:同意|批准|通过),现(?:予以?)?(?:印发|公布|发布)")
_RENEWED = re.compile(r"(?:新|最新|重新|经)(?:修订|修改|修正)(?:后)?的")
_REACH = 60
_REACH_BEHIND = 30


def extract(reading: Reading) -> tuple[Instrument, ...]:
    """The mentions of instruments outside the document's own title."""
    titled = list(_titled(reading))
    starts = [instrument.start for instrument in titled]
    found = [
        instrument
        for instrument in _numbered(reading)
        for i in (bisect_right(starts, instrument.start) - 1,)
        if i < 0 or instrument.start >= titled[i].end
    ]
    return tuple(sorted([*titled, *found], key=lambda instrument: instrument.start))


def _titled(reading: Reading) -> Iterator[Instrument]:
    text, original = reading.folded, reading.text
    chain = 0  # where a run of titles without a word between began: they share the verb before it
    for at, end in reading.titles:
        title = reading.words(at + 1, end - 1 if text[end - 1] == "》" else end)
        kind = kind_of(title)
        if title and kind:
            stop, number = _number_behind(text, end)
            chain = chain if text[at - 1 : at] == "》" else at
            relation = _relation(text, chain, stop, title)
            yield Instrument(at, stop, original[at:stop], title, number, kind, relation)


def kind_of(title: str) -> str | None:
    """The kind of an instrument by the word at the right end of its title; None if it is none."""
    folded = fold(title)
    bare = _TAIL.sub("", folded) or folded if folded[-1:] in _TAIL_ENDS else folded
    for kind in _KINDS:
        if bare.endswith(_ENDS[kind]):
            return None if kind == "none" else kind
    if any(word in bare for word in _ENDS["none"]):
        return None
    return "other"


def standard_number(code: str, year: str, serial: str) -> str:
    """``沈政发``, ``2022``, ``11`` as ``沈政发〔2022〕11号``."""
    return f"{code}〔{year}〕{int(serial)}号"


def _number_behind(text: str, end: int) -> tuple[int, str | None]:
    """The document number in brackets behind a title, and where the mention then ends."""
    if not text.startswith(("(", "〔", "["), end):
        return end, None
    found = NUMBER.match(text, end + 1)
    if not found:
        return end, None
    stop = found.end() + (1 if text[found.end() : found.end() + 1] in ")〕]" else 0)
    return stop, standard_number(found["code"], found["year"], found["serial"])


def _numbered(reading: Reading) -> Iterator[Instrument]:
    """Mentions by number alone; the document's own number is none."""
    text = reading.folded
    for found in _ALONE.finditer(text):
        code = _CODE.search(text[max(0, found.start() - 18) : found.start()].split("\n")[-1])
        if code:
            skipped = [other.end() for other in _NOT_IN_CODE.finditer(code[0])]
            start = found.start() - len(code[0]) + (skipped[-1] if skipped else 0)
            number = NUMBER.match(text, start)
            if number and (mention := _by_number(reading, number)):
                yield mention


def _by_number(reading: Reading, found: re.Match[str]) -> Instrument | None:
    number = standard_number(found["code"], found["year"], found["serial"])
    if number == reading.document.number:
        return None
    start, end = found.span()
    relation = _relation(reading.folded, start, end, "")
    return Instrument(start, end, reading.text[start:end], None, number, "other", relation)


def _relation(text: str, start: int, end: int, title: str) -> str:
    """What the clause says was done with the instrument that ends at ``end``.

    ``start`` is where it begins, or the run of titles that it stands in.
    """
    if fold(title).endswith(("(修正)", "(修订)")):
        return "revised"
    first = _clause_start(text, start)
    before = _RENEWED.sub("", _TITLES.sub("《》", text[first:start]))
    after = _TITLES.sub("", text[end : end + _REACH_BEHIND])
    if _NOW_ISSUED.match(after):
        return "issued"
    mark = _CLAUSE_END.search(after)
    return _said(before, after[: mark.start()] if mark else after)


def _clause_start(text: str, start: int) -> int:
    low = max(0, start - _REACH)
    bare = _TITLES.sub(lambda m: "《" * len(m[0]), text[low:start])
    ends = [low, *(low + mark.end() for mark in _MARK.finditer(bare))]
    opens = not bare[ends[-1] - low :].strip("《、和及 ")
    if opens and len(ends) > 1 and _LISTS.search(bare[ends[-2] - low : ends[-1] - low - 1]):
        return ends[-2]  # the verb stands before the first title of a list
    return ends[-1]


_NOT_SAYING = re.compile(
    r"[和、及与]*(?:等(?:\d{1,3}|[一二三四五六七八九十两多几]{1,3})?[个件部项份]?[一-鿿]{0,4}?"
    r"(?:文件|制度|规章|办法|法规))?(?:均|都|也|已经|已|正式|相继|先后|目前|全面)*"
)
"""Words between a title and the verb behind it (``《办法》等3个文件已修订``)."""
_LISTS = re.compile(r"《+(?:等[^《]{0,8})?\s*$|^[^《]*$")
"""What a clause ends with where the next goes on with its list of titles, if it has any."""
_GOVERNED = re.compile(r"[》]?的(?:要求|规定|精神|部署|通知|有关)")
_ISSUED_BY = re.compile(r"(?:由|经)[^,。;]{0,20}(?:印发|出台|公布|发布|施行)")


def _said(before: str, after: str) -> str:
    """The relation that the words of the clause before a title and behind it say."""
    after = _NOT_SAYING.sub("", after, count=1)
    said = _NEXT.match(after)
    behind = _SAID_AFTER[said[0]] if said else None
    if behind == "mentioned" or _MENTIONS.search(before):
        return "mentioned"
    nearest = _NEAREST.search(before[::-1])
    verb = _SAID_BEFORE[nearest[0][::-1]] if nearest else None
    if _GOVERNING.search(before) and (verb != "issued" or _GOVERNED.match(after)):
        return "implemented"
    if behind and behind != "implemented":
        return behind
    if verb is None and _ISSUED_BY.match(after):
        return "issued"
    if verb:
        return verb
    return "implemented" if _IMPLEMENTS.search(after) else "mentioned"
