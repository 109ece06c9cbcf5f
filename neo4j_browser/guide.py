"""The guided tour as a page that Neo4j Browser plays: a slide a stop, with a query to click on."""

from __future__ import annotations

from html import escape
from string import Template

from fazhi.neo4j_browser import read
from fazhi.neo4j_browser.tour import Stop, tour
from fazhi.queries import Words

__all__ = ["guide"]

_TITLE = Words("法治政府建设知识图谱导览", "A tour of the rule-of-law graph")
_WELCOME = Words(
    "这里用随程序提供的示例文件（地名是真实的，内容是编造的）走一遍图谱。"
    "先点下面的按钮换上配色，再逐页往后看。",
    "A walk through the graph of the examples that come with the program (the places are real, the "
    "contents invented). Put on the style with the button, then turn the pages.",
)
_APPLY = Words("换上配色", "Put on the style")
_HOW = Words(
    "点一下查询，它就进入上方的编辑框；再点蓝色的三角运行。双击一个节点，展开与它相连的节点。",
    "Click on a query to put it into the editor above, and on the blue triangle to run it. "
    "Double-click on a node to unfold what it is tied to.",
)
_SLIDE = Template(
    """\
<slide>
<div style="padding: 0 18px">
<h3>$number. $title</h3>
<p>$see</p>
<pre class="runnable">
$cypher</pre>
</div>
</slide>"""
)


def guide(style: str, lang: str = "zh") -> str:
    """The page in a language.

    Args:
        style: the address of the style sheet, which the first slide puts on.
        lang: ``zh`` or ``en``.
    """
    slides = (_slide(number, stop, lang) for number, stop in enumerate(tour(), 1))
    return Template(read("guide.html")).substitute(
        title=_TITLE.of(lang),
        welcome=_WELCOME.of(lang),
        apply=_APPLY.of(lang),
        how=_HOW.of(lang),
        style=escape(style),
        slides="\n".join(slides),
    )


def _slide(number: int, stop: Stop, lang: str) -> str:
    return _SLIDE.substitute(
        number=number,
        title=escape(stop.title.of(lang)),
        see=escape(stop.see.of(lang)),
        cypher=escape(stop.cypher, quote=False),
    )
