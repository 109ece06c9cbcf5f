"""The words of tables and summaries in both languages."""

from __future__ import annotations

__all__ = ["label", "labels"]

_LABELS = {
    "document": ("文件", "document"),
    "state": ("状态", "state"),
    "kind": ("类型", "kind"),
    "region": ("地区", "region"),
    "region_code": ("区划代码", "code"),
    "period": ("年度", "period"),
    "part": ("部分", "parts"),
    "measure": ("举措", "measures"),
    "metric": ("数据", "metrics"),
    "instrument": ("引用", "instruments"),
    "task": ("任务", "tasks"),
    "unit": ("单位", "units"),
    "obligation": ("要求", "obligations"),
    "problem": ("不足", "problems"),
    "ratio": ("比率", "ratios"),
    "notes": ("提示", "notes"),
    "type": ("记录", "record"),
    "start": ("起", "start"),
    "end": ("止", "end"),
    "quote": ("原文", "quote"),
    "fields": ("内容", "fields"),
    "item": ("项目", "item"),
    "value": ("数值", "value"),
    "edition": ("编号", "edition"),
    "load": ("载入", "loading"),
    "push": ("推送", "pushing"),
    "write": ("写出", "writing"),
    "compare": ("对照", "comparing"),
    "validate": ("核查", "checking"),
    # states of a document after a load
    "loaded": ("新载入", "loaded"),
    "unchanged": ("未变", "unchanged"),
    "replaced": ("已更新", "replaced"),
    "failed": ("失败", "failed"),
    # kinds of documents
    "annual-report": ("年度报告", "annual report"),
    "task-plan": ("任务方案", "task plan"),
    "other": ("其他", "other"),
    # what a store holds
    "works": ("文件（作品）", "documents (works)"),
    "editions": ("版本", "editions"),
    "triples": ("三元组", "triples"),
    "disk": ("占用磁盘", "on disk"),
    "store_format": ("库格式", "store format"),
    "store_program": ("建库程序版本", "made by version"),
    "program": ("本程序版本", "this program's version"),
    "extracted_by": ("抽取程序版本", "extracted by version"),
}


def label(key: str | None, lang: str) -> str:
    """What a key is called; a key without a label is called as it is."""
    if not key:
        return ""
    zh, en = _LABELS.get(key, (key, key))
    return en if lang == "en" else zh


def labels(keys: tuple[str, ...], lang: str) -> dict[str, str]:
    """The columns of a table: key → label."""
    return {key: label(key, lang) for key in keys}
