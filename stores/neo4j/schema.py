"""Constraints and indexes, made before anything else."""

from __future__ import annotations

from neo4j import Session

from fazhi.stores.projection.direct import BETWEEN_SHARED

__all__ = ["PUSHED_HASH", "prepare"]

PUSHED_HASH = "pushedHash"
"""The property that says what state of a source was pushed; empty while it is being pushed."""

_NAMED = ("Document", "Edition", "Unit", "Region", "Instrument", "Indicator", "Concept", "Task",
          "Measure", "Part")  # fmt: skip
_STATEMENTS = (
    "CREATE CONSTRAINT fazhi_resource_iri IF NOT EXISTS FOR (n:Resource) REQUIRE n.iri IS UNIQUE",
    f"CREATE INDEX fazhi_pushed_hash IF NOT EXISTS FOR (n:Resource) ON (n.{PUSHED_HASH})",
    *(
        f"CREATE INDEX fazhi_{type.lower()}_fact IF NOT EXISTS FOR ()-[r:{type}]-() ON (r.fact)"
        for type in BETWEEN_SHARED
    ),
    "CREATE INDEX fazhi_region_notation IF NOT EXISTS FOR (n:Region) ON (n.notation)",
    "CREATE INDEX fazhi_concept_notation IF NOT EXISTS FOR (n:Concept) ON (n.scheme, n.notation)",
    f"CREATE FULLTEXT INDEX fazhi_names IF NOT EXISTS FOR (n:{'|'.join(_NAMED)}) "
    "ON EACH [n.name_zh, n.name_en, n.altLabel_zh] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    "CREATE FULLTEXT INDEX fazhi_quotes IF NOT EXISTS FOR (n:Passage) ON EACH [n.exact_zh] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
)


def prepare(session: Session) -> None:
    """Make the constraints and indexes that are not there; those of others stay as they are."""
    for statement in _STATEMENTS:
        session.run(statement).consume()
    session.run("CALL db.awaitIndexes(60)").consume()
