"""The same promises of a bucket that speaks S3, over HTTP, against a local one."""

from collections.abc import Iterator

import pytest

from app.attachments.store import BucketStore, DiskStore, store_of
from app.config import Settings
from app.errors import DamagedError, NotFoundError

boto3 = pytest.importorskip("boto3", reason="the extra s3 is not installed")
server = pytest.importorskip("moto.server", reason="moto is not installed")

pytestmark = pytest.mark.filterwarnings("default")
BUCKET = "lampiran"
PDF = b"%PDF-1.7\n% SERTIFIKAT"


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve S3 on a free port of this machine, with keys that open nothing else."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "pengujian")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{host}:{port}"
    boto3.client("s3", endpoint_url=address).create_bucket(Bucket=BUCKET)
    yield address
    running.stop()


def test_a_bucket_keeps_verifies_and_misses_documents(
    settings: Settings, endpoint: str
) -> None:
    named = settings.model_copy(update={"s3_bucket": BUCKET, "s3_endpoint": endpoint})
    store = store_of(named)
    assert isinstance(store, BucketStore)

    sha256 = store.put(PDF)

    assert store.put(PDF) == sha256
    assert store_of(named).get(sha256) == PDF
    direct = boto3.client("s3", endpoint_url=endpoint)
    [kept] = direct.list_objects_v2(Bucket=BUCKET)["Contents"]
    assert kept["Key"] == f"attachments/{sha256[:2]}/{sha256}"
    direct.put_object(Bucket=BUCKET, Key=kept["Key"], Body=PDF + b"!")
    with pytest.raises(DamagedError):
        store.get(sha256)
    with pytest.raises(NotFoundError):
        store.get("0" * 64)


def test_without_a_bucket_documents_lie_on_disk(settings: Settings) -> None:
    assert isinstance(store_of(settings), DiskStore)
