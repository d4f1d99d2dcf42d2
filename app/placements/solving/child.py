"""A process of its own for each run: it can crash, be limited and be killed."""

import multiprocessing as mp
import os
import resource
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from app.placements.solving.orders import Made, Order, Varied

# A new process then starts in hundredths of a second instead of two.
PRELOADED = ["app.placements.solving.making"]
GRACE_SECONDS = 5
NICENESS = 10


class ChildDiedError(Exception):
    """The process ended without an answer: killed, out of memory, or crashed."""


class Child:
    """One order being made in a process of its own."""

    def __init__(self, order: Order):
        context = mp.get_context("forkserver")
        context.set_forkserver_preload(PRELOADED)
        self._receiver, sender = context.Pipe(duplex=False)
        self._stop = context.Event()
        self._process = context.Process(
            target=_work, args=(order, sender, self._stop), daemon=True
        )
        self._process.start()
        sender.close()
        self._grace: threading.Timer | None = None

    def poll(self, seconds: float) -> tuple[str, Any] | None:
        """Return the next message, or None when none came in time.

        Raises:
            ChildDiedError: when the process ended without an answer.

        """
        if not self._receiver.poll(seconds):
            return None
        try:
            message: tuple[str, Any] = self._receiver.recv()
        except EOFError:
            self._process.join()
            raise ChildDiedError(
                "Proses penyelesai berhenti tanpa jawaban "
                f"(kode {self._process.exitcode}); kemungkinan kehabisan memori."
            ) from None
        return message

    def stop(self) -> None:
        """Ask it to stop, and kill it if it does not."""
        if self._grace is None:
            self._stop.set()
            self._grace = threading.Timer(GRACE_SECONDS, self._process.kill)
            self._grace.daemon = True
            self._grace.start()

    def close(self) -> None:
        """End it at once and let go of everything it held."""
        if self._grace is not None:
            self._grace.cancel()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._receiver.close()


@contextmanager
def opened(order: Order) -> Iterator[Child]:
    """Start a child for an order and see it gone on leaving the block."""
    child = Child(order)
    try:
        yield child
    finally:
        child.close()


def _work(order: Order, sender: Connection, stop: Event) -> None:
    # Not at the top: the parent asks for a proposal without loading the engine.
    from app.placements.solving.making import work  # noqa: PLC0415

    _limit(order.memory_mib)
    os.nice(NICENESS)
    try:
        made: Made | Varied = work(
            order,
            tell=lambda step: sender.send(("progress", step)),
            should_stop=stop.is_set,
        )
    except MemoryError:
        limit = f"Memori {order.memory_mib} MiB tidak cukup untuk putaran ini."
        sender.send(("failure", limit))
    except Exception as error:  # noqa: BLE001 -- whatever it was, the run must learn it
        sender.send(("failure", _told(error)))
    else:
        sender.send(("made", made))
    finally:
        sender.close()


def _told(error: Exception) -> str:
    # The place, never the message: a message may hold a person.
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"Kesalahan {type(error).__name__} saat menyusun usulan "
        f"({Path(frame.filename).name}:{frame.lineno}); laporkan kepada pengelola."
    )


def _limit(memory_mib: int) -> None:
    size = memory_mib << 20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
