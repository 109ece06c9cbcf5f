"""The options that say where a Neo4j database is and who asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fazhi.cli.own_query import checked
from fazhi.errors import InputError

if TYPE_CHECKING:
    from fazhi.stores.neo4j.connection import Target

__all__ = ["target", "target_options", "uri_option"]

_F = TypeVar("_F", bound=Callable[..., Any])
_PASSWORD = "NEO4J_PASSWORD"


def uri_option(help: str) -> Callable[[_F], _F]:
    """``--uri``: where the server is."""
    return click.option(
        "--uri",
        envvar="NEO4J_URI",
        default="bolt://127.0.0.1:7687",
        show_default=True,
        show_envvar=True,
        metavar="URI",
        help=help,
    )


def target_options(function: _F) -> _F:
    """``--uri --user --database --password-stdin``; the password is never an argument."""
    options = (
        uri_option("Neo4j 服务器的地址。"),
        click.option(
            "--user",
            envvar="NEO4J_USER",
            default="neo4j",
            show_default=True,
            show_envvar=True,
            metavar="NAME",
            help="用户名。",
        ),
        click.option(
            "--password-stdin",
            is_flag=True,
            help=f"从标准输入读密码；不写则取自环境变量 {_PASSWORD}。",
        ),
        click.option(
            "--database",
            envvar="NEO4J_DATABASE",
            default="neo4j",
            show_default=True,
            show_envvar=True,
            metavar="NAME",
            help="服务器上的库名。",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def target(uri: str, user: str, password_stdin: bool, database: str) -> Target:
    """The database that the options name.

    Raises:
        InputError: the password should come from standard input, and nothing came; or something
            is no UTF-8.
    """
    from fazhi.stores.neo4j.connection import Target

    if not password_stdin:
        password = os.environ.get(_PASSWORD, "")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise InputError(
                "标准输入里没有密码；可写作 fazhi neo4j push --password-stdin < 密码文件"
            )
    return Target(
        checked(uri, "--uri"),
        checked(user, "--user"),
        checked(password, "密码"),
        checked(database, "--database"),
    )
