"""The tree of refusals: each states a fact and what to do; no framework here.

AppError
├── BadInputError          400  what came in is wrong, and where
│   └── ImportRefusedError 422  a file with row-level errors
├── UnauthenticatedError   401
├── ForbiddenError         403
├── NotFoundError          404
├── ConflictError          409  the state does not allow it
├── TooLargeError          413
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


class TooLargeError(AppError):
    """More came in than is accepted."""

    status = 413
    slug = "too-large"
    title = "Terlalu besar"


class DamagedError(AppError):
    """What is kept is no longer what was put there; the operator must restore it."""

    status = 500
    slug = "damaged"
    title = "Data di penyimpanan rusak"
