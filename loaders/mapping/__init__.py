"""Facts to quads, as ``docs/model.md`` lays the graph out: a pure function, one file a concern."""

from __future__ import annotations

from fazhi.loaders.mapping.edition import file_quads, quads
from fazhi.loaders.mapping.origin import Run, Source

__all__ = ["Run", "Source", "file_quads", "quads"]
