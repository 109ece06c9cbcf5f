"""Write docs/rules.md from the headers of the rules and the default profile.

Run: python scripts/make_rule_docs.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi.shapes.catalogue import Rule, rules
from fazhi.shapes.profile import default, shipped
from fazhi.shapes.reports.labels import CHECKED, LABELS, SEVERITY
from fazhi.shapes.words import Words

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

_TOP = """\
# 核查规则 | Rules

<!-- 由 scripts/make_rule_docs.py 从 shapes/*.ttl 的说明和 shapes/profile_*.tsv 生成，请勿手改。
     Made from the headers of shapes/*.ttl and from shapes/profile_*.tsv; do not edit. -->

`fazhi validate` 逐份核查文件，用法见 [validation.md](validation.md)。
严重程度可以用自己的配置文件改变；“已核对”指法规条文已对照公开来源。

Each rule is one SHACL shape in `shapes/`. A profile changes its severity; "checked" means that the
article was compared with a public source."""


def page() -> str:
    """The whole page."""
    return "\n".join([_TOP, "", *_index(), *(line for rule in rules() for line in _section(rule))])


def _index() -> Iterator[str]:
    yield "| 规则 rule | 标题 | title | 默认 default | 严格 strict |"
    yield "|---|---|---|---|---|"
    strict = shipped("strict")
    for rule in rules():
        severities = (SEVERITY[profile[rule.id]] for profile in (default(), strict))
        cells = " | ".join(f"{severity.zh} {severity.en}" for severity in severities)
        yield f"| [{rule.id}](#{rule.id}) | {rule.title.zh} | {rule.title.en} | {cells} |"
    yield ""


def _section(rule: Rule) -> Iterator[str]:
    checked = CHECKED[rule.checked]
    basis = Words(f"{rule.basis.zh}（{checked.zh}）", f"{rule.basis.en} ({checked.en})")
    yield f"## {rule.id}"
    yield ""
    yield f"**{rule.title.zh}** | {rule.title.en}"
    yield ""
    for label, text in (("flags", rule.flags), ("basis", basis), ("hint", rule.hint)):
        yield f"- {LABELS[label].zh}：{text.zh}<br>"
        yield f"  {LABELS[label].en}: {text.en}"
    yield f"- {LABELS['example'].zh} | {LABELS['example'].en}：{rule.example}"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
