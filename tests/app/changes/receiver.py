"""A receiver of webhooks on this machine: a real server, and its own verifier."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


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

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            headers = {name.lower(): value for name, value in self.headers.items()}
            made.came.append((headers, self.rfile.read(size)))
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}/hook"
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
