"""Names in files, the roster's hash, and the draw."""

import hashlib
import json

import rfc8785

from app.placements.solving.names import draws, officer_name, roster_sha256

KEY = "ab" * 32
NIP = "198501012010011001"


def test_a_name_in_a_file_hides_the_nip_and_needs_the_key() -> None:
    name = officer_name(KEY, NIP)

    assert len(name) == 16
    assert NIP not in name
    assert name != officer_name("cd" * 32, NIP)
    assert name == officer_name(KEY, NIP)


def test_the_roster_hash_is_that_of_its_rfc_8785_form() -> None:
    pairs = [("p2", NIP), ("kecamatan-é", "197001012000032002")]
    canonical = rfc8785.dumps(sorted([post, nip] for post, nip in pairs))

    assert roster_sha256(pairs) == hashlib.sha256(canonical).hexdigest()
    assert roster_sha256(reversed(pairs)) == roster_sha256(pairs)


def test_a_draw_depends_on_the_pair_and_the_key_alone() -> None:
    pairs = [("o1", "p1"), ("o2", "p1"), ("o1", "p2")]

    first, second = draws(KEY, pairs)
    again = draws(KEY, list(reversed(pairs)))

    assert again == [first[::-1], second[::-1]]
    assert draws("cd" * 32, pairs) != [first, second]
    assert all(0 <= drawn < 2**30 for drawn in first + second)
    assert json.loads(json.dumps(first)) == first
