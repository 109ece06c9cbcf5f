"""Write cli/locale/zh/LC_MESSAGES/messages.mo, which programs read, from the .po beside it.

Run: python scripts/make_cli_messages.py
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "cli" / "locale" / "zh" / "LC_MESSAGES"


def main() -> None:
    """Write the file."""
    with (FOLDER / "messages.po").open("rb") as words:
        catalogue = read_po(words, abort_invalid=True)
    with (FOLDER / "messages.mo").open("wb") as made:
        write_mo(made, catalogue)


if __name__ == "__main__":
    main()
