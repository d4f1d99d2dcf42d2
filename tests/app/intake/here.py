"""Reading a file as an import does, without a process of its own: that costs time."""

import json

from app.intake import rows
from app.intake.faults import Place
from app.intake.reading import child, parent
from app.intake.reading.guard import RefusedError
from app.intake.rows import ReadFiles
from app.intake.sets import catalogue


def read_here(name: str, data: bytes) -> ReadFiles:
    """Read one file; what leaves the child goes through JSON here too."""
    read = ReadFiles(names=[name], sha256="")
    try:
        found = list(child._read(name, data, catalogue.TO_READ))
        lines = [json.loads(json.dumps(line)) for line in found]
        told = parent.answer_of([*lines, {"usage": {}}])
    except RefusedError as refusal:
        read.faults.add(Place(name), refusal.expected, cell=refusal.column)
        return read
    rows._take(read, name, told, sha256="")
    return read
