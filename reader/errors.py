"""The exceptions that reader raises on purpose.

ReaderError                      anything a user can be told in one line
├── UsageError                   the request itself is wrong (exit status 2)
│   └── ConfigError              a setting cannot be used; names file and line
├── NotFound                     no such article, entity or story (exit status 1)
├── LibraryError                 the library cannot be opened or written
│   ├── LibraryTooNew            it was written by a later version of reader
│   └── LibraryDamaged           its file is torn or foreign
├── IndexUnusable                the full-text index is missing, torn, foreign or stale: rebuild it
├── DocumentRefused              a document cannot be taken in; the message is the reason
├── FetchFailed                  a source cannot be fetched; the message is the reason
└── Cancelled                    the caller asked the operation to stop
"""


class ReaderError(Exception):
    """Base of every error whose message is one clear line for the user."""


class UsageError(ReaderError):
    """The request is wrong in itself: an unknown option, an empty change."""


class ConfigError(UsageError):
    """A setting cannot be used; the message names the file and the line."""


class NotFound(ReaderError):
    """Nothing in the library has the given id or name."""


class LibraryError(ReaderError):
    """The library directory cannot be opened, locked or written."""


class LibraryTooNew(LibraryError):
    """The library was written by a later version of reader."""


class LibraryDamaged(LibraryError):
    """The library's file is torn, or no store at all."""


class IndexUnusable(ReaderError):
    """The full-text index cannot be trusted and has to be rebuilt from the store."""


class DocumentRefused(ReaderError):
    """A document cannot be taken in; the message is the reason shown to the user."""


class FetchFailed(ReaderError):
    """A source cannot be fetched; the message is the reason shown to the user.

    ``away`` is for how many seconds its server asked us to stay away, ``gone`` whether it said that this is for good.
    """

    def __init__(self, reason: str, *, away: int = 0, gone: bool = False) -> None:
        super().__init__(reason)
        self.away = away
        self.gone = gone


class Cancelled(ReaderError):
    """The caller withdrew the request while it ran."""
