"""Sources that are files of this machine."""

from __future__ import annotations

import os
import stat
from urllib.parse import urlsplit
from urllib.request import url2pathname

from reader.errors import FetchFailed
from reader.ingest.fetch.decoding import too_large
from reader.ingest.fetch.values import Request, Response


def read(request: Request, limit: int) -> Response:
    """The file that a ``file://`` address names; its time and size serve as its entity tag. Raises FetchFailed."""
    parts = urlsplit(request.url)
    if parts.netloc not in ("", "localhost"):
        raise FetchFailed("a file:// address cannot name another machine")
    try:
        # Without waiting: a FIFO would block for ever.
        descriptor = os.open(url2pathname(parts.path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise FetchFailed("not a regular file")
            etag = f"{status.st_mtime_ns}-{status.st_size}"
            if etag == request.etag:
                return Response(request.url, None, etag=etag)
            content = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise FetchFailed(f"cannot be read: {getattr(error, 'strerror', None) or 'not a usable name'}") from error
    if len(content) > limit:
        raise too_large(limit)
    return Response(request.url, content, etag=etag)
