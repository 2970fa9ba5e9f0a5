"""A real HTTP server on the loopback address, as friendly or as hostile as a test wants it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request that came in, with ways to answer it."""

    protocol_version = "HTTP/1.1"
    server: _Listener

    def do_GET(self) -> None:
        """Answer as the test said for this path."""
        home = self.server.home
        home.asked.append((self.path, dict(self.headers.items())))
        with suppress(OSError):  # the other side may hang up on us, which is what some tests are about
            home.routes.get(self.path, missing)(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the base class gives it
        """Keep quiet."""

    def reply(self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Whatever bytes, and the end of the connection after them."""
        self.close_connection = True
        self.wfile.write(data)
        self.wfile.flush()

    def wait(self, seconds: float) -> bool:
        """Do nothing for a while; True when the test is over."""
        return self.server.home.over.wait(seconds)


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    home: Server

    def handle_error(self, request: object, client_address: object) -> None:
        """Nobody wants to read about connections that broke."""


class Server:
    """Routes by path; ``asked`` are the requests that came, with their headers."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.routes: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()
        self._listener = _Listener((address, 0), Asked)
        self._listener.home = self
        self.base = f"http://{address}:{self._listener.server_port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.base + path

    def serve(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer a path always alike; the keywords are headers, with ``_`` for ``-``. Its address."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = lambda asked: asked.reply(status, body, told)
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 302) -> str:
        """Send a path elsewhere. Its address."""
        return self.serve(path, b"", status, Location=target)

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Serve within the block."""
        thread = threading.Thread(target=self._listener.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            self._listener.shutdown()
            self._listener.server_close()
            thread.join()


def missing(asked: Asked) -> None:
    """What paths without a route answer."""
    asked.reply(404, b"no such page")


def slow_loris(asked: Asked) -> None:
    """A byte now and then, each just before patience ends."""
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n")
    while not asked.wait(0.02):
        asked.wfile.write(b"X")
        asked.wfile.flush()


def silent(asked: Asked) -> None:
    """Never an answer."""
    asked.wait(30)


def endless(asked: Asked) -> None:
    """A body without end."""
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n")
    while not asked.wait(0):
        asked.wfile.write(b"<item>" * 10_000)


def truncated(asked: Asked) -> None:
    """Less than was promised."""
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<rss><channel>")


def garbage(asked: Asked) -> None:
    """Something that is no HTTP."""
    asked.raw(b"\x00\x01\x02 what is this\r\n\r\n")


def hanging_up(asked: Asked) -> None:
    """The end of the connection before anything was said."""
    asked.close_connection = True
