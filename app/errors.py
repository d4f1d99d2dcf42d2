"""The tree of refusals: each states a fact and what to do; no framework here.

AppError
├── BadInputError          400  what came in is wrong, and where
│   ├── ImportRefusedError 422  a file with row-level errors
│   └── UnreadableError    422  a parameter that a list does not know
│   ├── BulkRefusedError   422  a list of which one item or more is wrong
│   └── KeyReusedError     422  an Idempotency-Key that stands for another request
├── UnauthenticatedError   401
├── ForbiddenError         403
├── NotFoundError          404
├── ConflictError          409  the state does not allow it
│   └── FrozenDayError     409  a rule of the law closes the day asked for
├── StaleError             412  it is no longer what the caller saw
├── TooLargeError          413
├── UnseenError            428  the caller does not say what he saw
├── TooManyRequestsError   429
├── BusyError              503  somebody else is writing, for longer than is waited
└── DamagedError           500  what is kept is not what was put there
"""

from typing import ClassVar


class AppError(Exception):
    """A refusal that a person can act on."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal"
    title: ClassVar[str] = "Kesalahan"

    def __init__(self, detail: str, *, errors: list[dict[str, object]] | None = None):
        super().__init__(detail)
        self.detail = detail
        self.errors = errors or []
        self.headers: dict[str, str] = {}


class BadInputError(AppError):
    """What came in is wrong; the detail names the place."""

    status = 400
    slug = "bad-input"
    title = "Masukan tidak sah"


class ImportRefusedError(BadInputError):
    """A file was refused whole; every wrong row is listed."""

    status = 422
    slug = "import-refused"
    title = "Impor ditolak"


class UnreadableError(BadInputError):
    """A list was asked for what it does not have; the names it has are told."""

    status = 422
    slug = "unprocessable"


class BulkRefusedError(BadInputError):
    """A list was refused whole; every wrong item is named by its index."""

    status = 422
    slug = "bulk-refused"
    title = "Kiriman massal ditolak"


class KeyReusedError(BadInputError):
    """An Idempotency-Key came again with something else to do."""

    status = 422
    slug = "idempotency-key-reused"
    title = "Kunci pengulangan sudah dipakai"


class UnauthenticatedError(AppError):
    """No valid key or sign-in came with the request."""

    status = 401
    slug = "unauthenticated"
    title = "Belum masuk"


class ForbiddenError(AppError):
    """The caller is known and may not do this."""

    status = 403
    slug = "forbidden"
    title = "Tidak berwenang"


class NotFoundError(AppError):
    """Nothing of that name exists in the caller's agency."""

    status = 404
    slug = "not-found"
    title = "Tidak ditemukan"


class ConflictError(AppError):
    """The present state does not allow it."""

    status = 409
    slug = "conflict"
    title = "Bertentangan dengan keadaan"


class FrozenDayError(ConflictError):
    """A day on which the law lets nobody be appointed."""

    slug = "frozen-day"
    title = "Masa larangan penggantian pejabat"


class StaleError(AppError):
    """What is to be changed is no longer what the caller saw."""

    status = 412
    slug = "stale"
    title = "Sudah berubah"


class UnseenError(AppError):
    """A change to something that is there must say what was seen of it."""

    status = 428
    slug = "precondition-required"
    title = "Versi belum disebut"


class TooLargeError(AppError):
    """More came in than is accepted."""

    status = 413
    slug = "too-large"
    title = "Terlalu besar"


class _LaterError(AppError):
    def __init__(self, detail: str, *, seconds: int):
        super().__init__(detail)
        self.headers = {"Retry-After": str(seconds)}


class TooManyRequestsError(_LaterError):
    """One key asked for more than its share."""

    status = 429
    slug = "too-many-requests"
    title = "Terlalu sering"


class BusyError(_LaterError):
    """Somebody else holds what is needed; nothing was done."""

    status = 503
    slug = "busy"
    title = "Sedang sibuk"


class DamagedError(AppError):
    """What is kept is no longer what was put there; the operator must restore it."""

    status = 500
    slug = "damaged"
    title = "Data di penyimpanan rusak"
