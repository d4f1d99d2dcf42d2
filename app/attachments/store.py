"""Where the bytes of documents lie: a folder, or a bucket that speaks S3.

Both keep a document under its SHA-256 and judge what they give back by it, so a
changed byte is noticed wherever it happened.
"""

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any, Protocol

from app.config import Settings
from app.errors import BadInputError, DamagedError, NotFoundError

FOLDER = "attachments"


class Store(Protocol):
    """Keeps bytes under their hash."""

    def put(self, content: bytes) -> str:
        """Keep a document and return its hash; kept already, it is left alone."""

    def get(self, sha256: str) -> bytes:
        """Return a document, or refuse one that is gone or not what it was."""


class DiskStore:
    """A folder; a document appears in it whole or not at all."""

    def __init__(self, folder: Path):
        self.folder = folder

    def put(self, content: bytes) -> str:
        """Keep a document and return its hash; kept already, it is left alone."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                Path(name).unlink()
            raise
        _sync_folder(path.parent)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return a document, or refuse one that is gone or not what it was."""
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise _gone(sha256) from error
        return verified(content, sha256)

    def _path(self, sha256: str) -> Path:
        # Two letters of folders: a hundred thousand documents are few in each.
        return self.folder / sha256[:2] / sha256


class BucketStore:
    """A bucket of S3 or anything that speaks it; keys come from the environment."""

    def __init__(self, bucket: str, *, endpoint: str = ""):
        self.bucket = bucket
        self._client = _client_of(endpoint)

    def put(self, content: bytes) -> str:
        """Keep a document and return its hash; kept already, it is left alone."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._client.put_object(
            Bucket=self.bucket,
            Key=_key(sha256),
            Body=content,
            # The bucket refuses bytes that changed on the way.
            ChecksumAlgorithm="SHA256",
        )
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return a document, or refuse one that is gone or not what it was."""
        try:
            answer = self._client.get_object(Bucket=self.bucket, Key=_key(sha256))
        except self._client.exceptions.NoSuchKey as error:
            raise _gone(sha256) from error
        return verified(answer["Body"].read(), sha256)


def store_of(settings: Settings) -> Store:
    """Open the store that the settings name."""
    if settings.s3_bucket:
        return BucketStore(settings.s3_bucket, endpoint=settings.s3_endpoint)
    return DiskStore(settings.data_dir / FOLDER)


def verified(content: bytes, sha256: str) -> bytes:
    """Give a document back if it still is what was kept."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise DamagedError(
            f"Lampiran {sha256} di penyimpanan tidak lagi sama dengan yang diunggah; "
            "pulihkan dari cadangan, lalu unggah lagi berkas aslinya."
        )
    return content


def _gone(sha256: str) -> NotFoundError:
    return NotFoundError(
        f"Lampiran {sha256} tidak ada di penyimpanan; unggah lagi berkas aslinya."
    )


def _key(sha256: str) -> str:
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def _client_of(endpoint: str) -> Any:
    try:
        # Here and not above: who keeps documents on disk need not have the library.
        import boto3  # noqa: PLC0415
    except ImportError as error:
        raise BadInputError(
            "DEFINITIF_S3_BUCKET diisi, tetapi pustakanya tidak terpasang; pasang "
            "paket tambahan “s3” (boto3) atau kosongkan pengaturan itu."
        ) from error
    return boto3.client("s3", endpoint_url=endpoint or None)


def _sync_folder(folder: Path) -> None:
    """Write the folder itself down: else a power cut may forget the name."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
