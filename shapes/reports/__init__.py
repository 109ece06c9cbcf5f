"""The report in its formats, one module each (``to_*``), and what several of them are made of."""

from importlib.resources import files

__all__ = ["read"]


def read(name: str) -> str:
    """The text of a file of this folder: the style and the script of the page."""
    return files("fazhi.shapes.reports").joinpath(name).read_text("utf-8")
