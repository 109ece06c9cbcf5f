"""A moment in the one spelling that a store gives back, so that what is written is what is read."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["spelled"]


def spelled(moment: datetime) -> str:
    """A time as ``xsd:dateTime``: ``2024-05-01T08:30:00.25Z``, or without zone where it has none.

    Source: XML Schema 1.1 part 2, section 3.3.7 and appendix E.3 (canonical representations).
    """
    if moment.tzinfo:
        return f"{spelled(moment.astimezone(UTC).replace(tzinfo=None))}Z"
    text = moment.isoformat()
    return text.rstrip("0") if "." in text else text
