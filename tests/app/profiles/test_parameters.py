import pytest

from app.profiles.parameters import (
    Parameter,
    parameters_from_json,
    parameters_to_json,
    service_terms,
)


def test_parameters_read_back_as_they_were_written() -> None:
    terms = service_terms()

    assert parameters_from_json(parameters_to_json(terms)) == terms


def test_what_is_known_from_memory_waits_for_confirmation() -> None:
    assert service_terms().find("bup.jf").needs_confirmation
    assert not service_terms().find("bup.jabatan").needs_confirmation


def test_every_parameter_names_its_unit_and_source() -> None:
    for parameter in service_terms():
        assert parameter.unit
        assert parameter.source


def test_an_unknown_evidence_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="tanda bukti"):
        Parameter(name="x", value=1, unit="", source="", evidence="Z")


def test_a_parameter_of_another_kind_or_none_is_refused() -> None:
    terms = service_terms()

    with pytest.raises(TypeError, match="bilangan bulat"):
        terms.integer("perf.closes_on")
    with pytest.raises(TypeError, match="teks"):
        terms.text("perf.years")
    with pytest.raises(TypeError, match="daftar"):
        terms.texts("perf.years")
    with pytest.raises(TypeError, match="tabel"):
        terms.table("perf.years")
    with pytest.raises(ValueError, match="tidak ada"):
        terms.find("tidak.ada")
