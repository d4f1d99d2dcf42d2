"""Documents over HTTP: where they are kept, what they are called, how they leave."""

from typing import Annotated

from fastapi import Depends, Request, Response, UploadFile

from app.attachments.store import Store, store_of
from app.errors import BadInputError

LONGEST_NAME = 150


def opened_store(request: Request) -> Store:
    """Give the endpoint the store of documents."""
    return store_of(request.app.state.settings)


Documents = Annotated[Store, Depends(opened_store)]


def as_download(content: bytes, *, media_type: str, sha256: str) -> Response:
    """Answer with a document that a browser saves and never runs."""
    ending = media_type.rpartition("/")[2]
    return Response(
        content,
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{sha256[:16]}.{ending}"'
        },
    )


def name_of(upload: UploadFile) -> str:
    """Give the name of a file sent, or refuse one that is no name."""
    name = upload.filename or ""
    if not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise BadInputError(
            f"file: nama berkas biasa, paling panjang {LONGEST_NAME} huruf."
        )
    return name
