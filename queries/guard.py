"""What a query written by a user may not do."""

from __future__ import annotations

import re

from fazhi.errors import QueryError

__all__ = ["refuse_unsafe"]

_VARIABLE_OR_SERVICE = re.compile(r"[?$]\w+|service", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*|(?:PREFIX|BASE)\b[^<]*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE
)

_OPENING = re.compile(r"[{(\[!]")

_LONGEST = 10_000
_MOST_OPENINGS = 500
"""The engine's parser recurses: an expression some thousand levels deep ends the process. What
opens is counted and never what closes, for that may stand in a comment."""


def refuse_unsafe(text: str) -> None:
    """Refuse a query that would reach other servers, change the store or break the engine.

    The word SERVICE is refused wherever it stands but in a variable: the engine reads keywords
    without white space around them and ``<`` as a comparison, so that any finer scan of the text
    can be led past a call (``FILTER(1<2)SERVICE#>``). The engine itself takes no updates; here
    they only get a message that says so.

    Raises:
        QueryError: with the line and column of what is refused.
    """
    _refuse_huge(text)
    for match in _VARIABLE_OR_SERVICE.finditer(text):
        if match[0][0] not in "?$":
            raise QueryError(
                f"{_place(text, match.start())}查询里不能有 SERVICE，这里不向其他服务器取数；"
                "字符串和网址里的这个词请写成 serv\\u0069ce"
            )
    prologue = _PROLOGUE.match(text)
    start = prologue.end() if prologue else 0
    if _UPDATE.match(text, start):
        raise QueryError(
            f"{_place(text, start)}这里只能查询，不能更新；"
            "请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE，要改库请用 fazhi load 和 fazhi remove"
        )


def _refuse_huge(text: str) -> None:
    if len(text) > _LONGEST:
        raise QueryError(f"查询有 {len(text)} 个字符，最多 {_LONGEST} 个；请拆成几个查询")
    openings = [match.start() for match in _OPENING.finditer(text)]
    if len(openings) > _MOST_OPENINGS:
        raise QueryError(
            f"{_place(text, openings[_MOST_OPENINGS])}到这里已有 {_MOST_OPENINGS} 个括号和 !，"
            "再多引擎可能崩溃；请拆成几个查询"
        )


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"查询第 {line} 行第 {column} 列："
