"""How well and how fast facts are extracted.

::

    python bench/extraction.py GOLD.jsonl=TEXT.txt [GOLD.jsonl=TEXT.txt:A:B ...]

Each pair is a file of gold records and the text they were marked in; ``:A:B`` counts only records
that start in that range. Quality comes from the scorer that defines it (``--scorer``). Speed is
the best of several rounds over the same texts (the examples where none are given), side by side
with cutting them into words by jieba in the same process: the work that most Chinese text
pipelines begin with, so a ratio that holds on any machine.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from fazhi.loaders.extract import extract
from fazhi.records import to_records

ROOT = Path(__file__).resolve().parent.parent
SCORER = ROOT.parent / "shared" / "score" / "score.py"
ROUNDS = 15


@dataclass(frozen=True)
class Pair:
    """A gold file, its text, and the range of offsets that was marked."""

    gold: Path
    text: Path
    low: int = 0
    high: int = sys.maxsize

    @classmethod
    def parse(cls, word: str) -> Pair:
        """Read ``GOLD=TEXT`` or ``GOLD=TEXT:A:B``; raise ``ArgumentTypeError`` on anything else."""
        gold, equals, rest = word.partition("=")
        text, *bounds = rest.rsplit(":", 2)
        if not equals or len(bounds) not in (0, 2):
            raise argparse.ArgumentTypeError(f"{word}: not GOLD=TEXT or GOLD=TEXT:A:B")
        return cls(Path(gold), Path(text), *map(int, bounds))


def main(argv: Sequence[str] | None = None) -> int:
    arguments = _parser().parse_args(argv)
    pairs: list[Pair] = arguments.pairs
    if pairs and not print_scores(pairs, arguments.scorer):
        return 2
    texts = [pair.text for pair in pairs] or sorted((ROOT / "examples").glob("*.txt"))
    print_speed([read(path) for path in texts])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="*", type=Pair.parse, metavar="GOLD=TEXT[:A:B]")
    parser.add_argument("--scorer", type=Path, default=SCORER, help="score.py with read and score")
    return parser


def read(path: Path) -> str:
    """The text as its offsets count it: UTF-8, line ends as LF."""
    return path.read_text(encoding="utf-8")


def print_scores(pairs: Sequence[Pair], scorer: Path) -> bool:
    """Print a table a pair; False where there is no scorer to ask."""
    if not scorer.is_file():
        print(f"no scorer at {scorer}: give one with --scorer", file=sys.stderr)
        return False
    module = load(scorer)
    for pair in pairs:
        print_score(pair, module)
    return True


def load(path: Path) -> ModuleType:
    """Import a file that is on no path: what a score is, is written down there and only there."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_score(pair: Pair, scorer: ModuleType) -> None:
    gold = [r for r in scorer.read(pair.gold) if pair.low <= r.get("start", pair.low) < pair.high]
    found = to_records(extract(read(pair.text)))
    marked = [r for r in found if pair.low <= r.get("start", pair.low) < pair.high]
    table, total = scorer.score(gold, marked)
    print(
        f"{pair.gold.name}\n{'type':11} {'gold':>5} {'found':>5} {'P':>6} {'R':>6} {'F1':>6} fields"
    )
    for kind, row in table.items():
        print(
            f"{kind:11} {row['gold']:5} {row['found']:5} {row['precision']:6.3f} "
            f"{row['recall']:6.3f} {row['f1']:6.3f} {row['fields']:6.3f}"
        )
    print(f"score {total:.4f}\n")


def print_speed(texts: Sequence[str]) -> None:
    works: dict[str, Callable[[str], object]] = {"fazhi extract": extract}
    try:
        jieba = importlib.import_module("jieba")
    except ModuleNotFoundError:
        print("jieba is not installed (pip install jieba): no comparison", file=sys.stderr)
    else:
        jieba.initialize()
        works["jieba lcut"] = jieba.lcut
    rates = best_rates(works, texts)
    for name, rate in rates.items():
        print(f"{name:14} {rate:12,.0f} characters/s")
    if len(rates) > 1:
        ours, theirs = rates.values()
        print(f"{'ratio':14} {ours / theirs:12.2f}")


def best_rates(
    works: Mapping[str, Callable[[str], object]], texts: Sequence[str]
) -> dict[str, float]:
    """Characters a second of processor time: the best of rounds in which all take turns.

    Taking turns gives each the same share of what else the machine does.
    """
    size = sum(map(len, texts))
    best = dict.fromkeys(works, 0.0)
    for _ in range(ROUNDS):
        for name, work in works.items():
            began = time.process_time()
            for text in texts:
                work(text)
            best[name] = max(best[name], size / (time.process_time() - began))
    return best


if __name__ == "__main__":
    sys.exit(main())
