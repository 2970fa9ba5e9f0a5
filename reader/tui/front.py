"""Opens the interface: the library, the worker process beside it, the app; and closes them again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.config import Settings
from reader.ingest.helpers import program
from reader.library import Library

#: Seconds the worker is given to finish a batch before it is stopped; what it had not written is done next time.
FAREWELL = 3.0


def show(directory: Path | None, settings: Settings) -> int:
    """Run the interface on a library until the user quits; None shows the samples in a library that is thrown away."""
    from reader.tui.app import ReaderApp

    with ExitStack() as open_things:
        if directory is None:
            library = _samples(open_things, settings)
        else:
            library = open_things.enter_context(Library.open(directory, settings=settings))
            open_things.enter_context(worker(directory))
        app = ReaderApp(library, settings, demo=partial(_samples, open_things, settings))
        app.run()
        return app.return_code or 0


def _samples(open_things: ExitStack, settings: Settings) -> Library:
    """A library of the bundled samples that goes away with the interface; its worker analyses while one reads."""
    from reader.library.samples import folder

    temporary = TemporaryDirectory(prefix="reader-demo-", ignore_cleanup_errors=True)
    directory = Path(open_things.enter_context(temporary))
    library = open_things.enter_context(Library.open(directory, settings=settings))
    library.inflow.take_in([str(folder())], defer=True)
    open_things.enter_context(worker(directory))
    return library


@contextmanager
def worker(directory: Path) -> Iterator[None]:
    """A process that analyses and indexes, so that the interface's interpreter never does; it ends with the block.

    It works until its standard input closes, which also happens when the interface is killed.
    """
    command, environ = program("reader", "--library", str(directory.absolute()), "work", "--serve")
    process = subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=directory,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environ,
    )
    try:
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()
        try:
            process.wait(FAREWELL)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
