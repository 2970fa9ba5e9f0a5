"""Opens the interface: the library, the worker process beside it, the app; and closes them again."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.config import Settings
from reader.library import Library
from reader.tui.child import ChildFetch, worker
from reader.tui.ports import LibraryPort


def show(directory: Path | None, settings: Settings) -> int:
    """Run the interface on a library until the user quits; None shows the samples in a library that is thrown away."""
    from reader.tui.app import ReaderApp

    with ExitStack() as open_things:
        if directory is None:
            library = _samples(open_things, settings)
        else:
            library = open_things.enter_context(Library.open(directory, settings=settings))
            open_things.enter_context(worker(directory))
        app = ReaderApp(library, settings, demo=partial(_samples, open_things, settings), fetch=_fetch)
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


def _fetch(library: LibraryPort) -> ChildFetch:
    assert isinstance(library, Library)
    return ChildFetch(library.directory)
