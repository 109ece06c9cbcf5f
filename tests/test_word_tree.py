"""Word lists as patterns: what a tree of words matches is what the words match, longest first."""

from __future__ import annotations

import re

import pytest

from fazhi.loaders.fold import fold
from fazhi.loaders.word_tree import either, first_characters, tree
from fazhi.ontology.lexicons import alternation, words

SECTIONS = [
    ("figures", "classifiers"),
    ("figures", "tail"),
    ("mentions", "national"),
    ("mentions", "places"),
    ("responsibility", "responsible"),
]


@pytest.mark.parametrize(("name", "section"), SECTIONS)
def test_a_tree_matches_as_the_words_do(name: str, section: str) -> None:
    listed = words(name, section)
    text = "".join(
        f"{word}的{word[:-1]}{other}" for word, other in zip(listed, reversed(listed), strict=True)
    )
    by_tree = [found.span() for found in re.finditer(either(name, section), text)]
    assert by_tree == [found.span() for found in re.finditer(alternation(name, section), text)]


def test_the_longest_of_the_words_that_fit_stands() -> None:
    found = re.match(tree(("人", "人次", "人(次)", "人份")), "人(次)")
    assert found and found[0] == "人(次)"


def test_a_word_is_literal() -> None:
    assert not re.fullmatch(tree(("a.c", "a+")), "abc")
    assert re.fullmatch(rf"[{first_characters((']x', '^y', '-z'))}]+", "^]-")


def test_no_folded_character_folds_again() -> None:
    every = "".join(map(chr, range(0x20, 0x10000)))
    assert fold(fold(every)) == fold(every)
    assert len(fold(every)) == len(every)
