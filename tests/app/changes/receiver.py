"""A receiver of webhooks on this machine: a real server, and its own verifier."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DRIPPED_SECONDS = 4.0


@dataclass
class Receiver:
    """What came in, and what is answered to it."""

    url: str = ""
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, body in self.came]


def is_signed(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Verify as the specification says, with nothing of the product's."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    name, at = headers["webhook-id"], headers["webhook-timestamp"]
    expected = hmac.new(key, f"{name}.{at}.".encode() + body, hashlib.sha256)
    wanted = base64.b64encode(expected.digest()).decode()
    marks = [each.split(",", 1) for each in headers["webhook-signature"].split(" ")]
    return any(version == "v1" and mark == wanted for version, mark in marks)


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Listen on a free port until the test is over."""
    made = Receiver()

    class Handler(_Handler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.came.append((headers, self.rfile.read(size)))
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", "0")
            self.end_headers()

    with _serving(Handler, made):
        yield made


@contextmanager
def dripping() -> Iterator[Receiver]:
    """Listen, and answer one byte of a heading after the other."""
    made = Receiver()

    class Handler(_Handler):
        def do_POST(self) -> None:
            ends = time.monotonic() + DRIPPED_SECONDS
            with suppress(OSError):  # the caller has gone
                self.wfile.write(b"HTTP/1.1 204 No Content\r\nx-drops: ")
                while time.monotonic() < ends:
                    self.wfile.write(b".")
                    time.sleep(0.05)
                self.wfile.write(b"\r\n\r\n")

    with _serving(Handler, made):
        yield made


class _Handler(BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name
        pass


@contextmanager
def _serving(handler: type[_Handler], made: Receiver) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
