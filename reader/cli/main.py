"""Reads the command line, sets up what every command needs, and turns errors into one clear line."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from reader import __version__
from reader.cli.commands import COMMANDS, Command
from reader.errors import ReaderError, UsageError

TYPE_CHECKING = False  # what typing says too, without importing it for --help
if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from reader.config import Settings

#: Opens the interface on a library, or on the bundled samples for None; returns the exit status.
Interface = Callable[["Path | None", "Settings"], int]

DESCRIPTION = "A terminal news reader that follows stories, not feeds. Without a command it opens the interface."
EPILOG = (
    "`reader COMMAND --help` tells more. `reader --demo` opens the bundled samples in a library that is thrown away."
)


class _Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line, as every other error is told."""

    def error(self, message: str) -> NoReturn:
        """Print the message with where to read on, and exit with status 2."""
        sys.exit(_complain(f"{message} (see `{self.prog} --help`)", 2))


def build_parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a command line: every command is listed, only those named in it get their arguments."""
    parser = _Parser(prog="reader", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the interface on the bundled samples")
    _common(parser, default=None)
    _add(parser, COMMANDS, given, dest="command")
    return parser


def _add(parser: argparse.ArgumentParser, table: tuple[Command, ...], given: Sequence[str], *, dest: str) -> None:
    """List the commands of a table under a parser; those of a command in its turn must be given."""
    nested = dest != "command"
    commands = parser.add_subparsers(dest=dest, metavar="COMMAND", title="commands", required=nested)
    for command in table:
        named = command.name in given
        sub = commands.add_parser(
            command.name, help=command.help, description=_sentence(command.help), allow_abbrev=False, add_help=named
        )
        if not named:
            continue
        command.arguments(sub)
        if command.commands:
            _add(sub, command.commands, given, dest="subcommand")
        elif command.json:
            sub.add_argument("--json", action="store_true", help="print one JSON value and nothing else")
        # Given before the command these must not be overwritten by the command's own defaults.
        _common(sub, default=argparse.SUPPRESS)


def _common(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument("--library", metavar="DIR", default=default, help="the library to use (else $READER_LIBRARY)")
    parser.add_argument(
        "-v", "--verbose", action="store_true", default=default or False, help="repeat diagnostics on standard error"
    )


def run(arguments: Sequence[str], interface: Interface) -> int:
    """Carry a command line out; without a command, open the ``interface``.

    Returns the exit status: 0 done, 1 nothing found or nothing taken in, 2 wrong usage.
    """
    parser = build_parser(arguments)
    given = parser.parse_args(arguments)
    _settle_streams(
        utf8=any(getattr(given, name, False) for name in ("json", "stream")) or given.command in ("annotate", "export")
    )
    try:
        return _dispatch(parser, given, interface)
    except UsageError as error:
        return _complain(str(error), 2)
    except ReaderError as error:
        return _complain(str(error), 1)
    except KeyboardInterrupt:
        return _complain("stopped; what was done by then is kept", 130)
    except BrokenPipeError:
        # The reader of our output has gone; there is nobody left to tell, and nothing may be flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            return _complain("no space left to write to", 1)
        from reader.cli.diagnostics import record, scrub

        what = scrub(f"{type(error).__name__}: {error}")
        return _complain(f"something went wrong inside ({what}); details: {record()}", 1)


def _dispatch(parser: argparse.ArgumentParser, given: argparse.Namespace, interface: Interface) -> int:
    if given.command is None:
        return _open(given, interface)
    if given.demo:
        parser.error("--demo opens the interface and takes no command")
    command = next(command for command in COMMANDS if command.name == given.command)
    inner = next((inner for inner in command.commands if inner.name == given.subcommand), None)
    return _function(command, inner)(given)


def _open(given: argparse.Namespace, interface: Interface) -> int:
    from reader import config
    from reader.cli.diagnostics import start

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the interface needs a terminal; `reader list` and `reader --help` work without one")
    start(verbose=given.verbose)
    where = config.paths(given.library)
    return interface(None if given.demo else where.library, config.load(where.config))


def _function(command: Command, inner: Command | None) -> Callable[[argparse.Namespace], int]:
    module = import_module(f"reader.cli.{(inner or command).module}")
    name = f"{command.name}_{inner.name}" if inner else command.name
    function: Callable[[argparse.Namespace], int] = getattr(module, f"{name}_command")
    return function


def _settle_streams(*, utf8: bool) -> None:
    """A locale that cannot show a character must not stop the command; machine-read output is always UTF-8."""
    if sys.stdout is None or sys.stderr is None:  # closed by the caller, as with >&-
        nowhere = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_RDONLY))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", **({"encoding": "utf-8"} if utf8 else {}))


def _complain(message: str, status: int) -> int:
    from reader.text import safe

    print(f"reader: {safe(message)}", file=sys.stderr)
    return status


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."
