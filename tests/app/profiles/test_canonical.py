import json
from dataclasses import replace
from random import Random

import pytest
import rfc8785

from app.profiles import canonical
from app.profiles.records import CityRecord
from tests.factories_city import (
    make_assessment,
    make_certificate,
    make_city,
    make_discipline,
    make_functional,
    make_officer,
    make_position,
    make_post,
    make_release,
    make_score,
    make_training,
)


def _city() -> CityRecord:
    full = make_officer(
        1,
        name="Siti “Ita” Nur'aini\t\u00e9",
        positions=(
            make_functional("2015-01-01", "Dokter", "ahli_muda"),
            make_position("2023-03-01", post="P6", assignment="TT"),
        ),
        assessments=(make_assessment(levels={"kerja_sama": 3, "integritas": 4}),),
        certificates=(make_certificate("kepamongprajaan"),),
        disciplines=(make_discipline("S", "2020-01-01", "2020-07-01"),),
        trainings=(make_training("PKP"),),
        selection_scores=(make_score("P6", 8000),),
        releases=(make_release("P6"),),
    )
    bare = make_officer(2, positions=(), ranks=(), educations=(), performances=())
    posts = (
        make_post("P6", kind="kepala_puskesmas", fields=("kesehatan",)),
        make_post("P1", eselon="31", competencies={"integritas": 3}),
    )
    return make_city(posts=posts, officers=(full, bare))


def test_a_city_reads_back_as_it_was_written() -> None:
    city = _city()

    assert canonical.parse(canonical.dump(city)) == city
    assert canonical.dump(canonical.parse(canonical.dump(city))) == canonical.dump(city)


def test_the_bytes_are_those_of_rfc_8785() -> None:
    content = canonical.dump(_city())

    assert rfc8785.dumps(json.loads(content)) == content


def test_any_changed_fact_changes_the_hash() -> None:
    city = _city()
    first, *rest = city.officers
    changed = replace(city, officers=(replace(first, kedudukan="20"), *rest))

    assert canonical.sha256(canonical.dump(city)) != canonical.sha256(
        canonical.dump(changed)
    )


def test_the_order_in_which_rows_were_given_does_not_matter() -> None:
    rows = [make_position("2020-01-01", title=f"Jabatan {n}") for n in range(6)]
    first = make_city(officers=(make_officer(1, positions=tuple(rows)),))
    Random(1).shuffle(rows)

    second = make_city(officers=(make_officer(1, positions=tuple(rows)),))

    assert canonical.dump(first) == canonical.dump(second)


def test_a_foreign_file_is_refused() -> None:
    with pytest.raises(ValueError, match="definitif-city/1"):
        canonical.parse(b'{"format":"lain"}')
