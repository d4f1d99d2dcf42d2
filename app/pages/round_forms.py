"""The form of a new round: from fields to a checked body, and mistakes to words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Any

from fastapi import Depends, Form
from pydantic import ValidationError

from app.merit import queries as merits
from app.merit.answers import Kind
from app.pages import joint_form
from app.pages.choices import Choice, Chooser
from app.pages.joint_form import JointForm
from app.pages.words import phrase
from app.placements.schemas import Policy, RoundCreate

# As the city announced its round of February 2026.
STRUCTURAL_LIMIT = "44"
PUSKESMAS_LIMIT = "17"
FIELDS = {
    "code": "Kode",
    "name": "Nama",
    "as_of": "Tanggal data",
    "effective_on": "Tanggal berlaku",
    "limit": "Batas pengangkatan",
    "move_cost": "Biaya mutasi",
    "tiers": "Urutan pengisian",
    "merit": "Kebijakan merit",
    "need": "Kebutuhan unit",
    "priorities": "Sektor prioritas",
    "pkt_boss": "Pangkat atasan dan bawahan",
    "coi_fam": "Keluarga dalam satu garis",
    "continuity": "Kesinambungan unit",
    "new_leaders": "Pemimpin baru per bidang",
}
# Whose own parts are told under the name of the whole.
WHOLE = frozenset({"continuity", "new_leaders"})
MISTAKES = {
    "string_pattern_mismatch": "hanya huruf kecil, angka dan tanda hubung",
    "string_too_short": "terlalu pendek",
    "string_too_long": "terlalu panjang",
    "date_from_datetime_parsing": "bukan tanggal",
    "date_parsing": "bukan tanggal",
    "int_parsing": "bukan bilangan bulat",
    "greater_than_equal": "terlalu kecil",
    "less_than_equal": "terlalu besar",
    "too_short": "belum diisi",
    "enum": "bukan salah satu pilihan",
}


def _written_tiers() -> str:
    return "\n".join(f"{tier.name}: {', '.join(tier.posts)}" for tier in Policy().tiers)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundForm:
    """The form as filled in, kept as text so that a mistake is not lost."""

    code: str = ""
    name: str = ""
    as_of: str = ""
    effective_on: str = ""
    limit_structural: str = STRUCTURAL_LIMIT
    limit_puskesmas: str = PUSKESMAS_LIMIT
    move_cost: str = str(Policy().move_cost)
    merit: str = Policy().merit
    tiers: str = field(default_factory=_written_tiers)
    need: str = ""
    priorities: str = ""
    joint: JointForm = field(default_factory=JointForm)
    mistakes: tuple[str, ...] = ()

    @property
    def lists(self) -> tuple[Chooser, ...]:
        """Offer the policies there are; need and priorities may be left out."""
        return (
            _offer("kebijakan", "Kebijakan merit", "merit", chosen=self.merit),
            _offer("kebutuhan", "Kebutuhan unit", "needs", chosen=self.need),
            _offer(
                "prioritas", "Sektor prioritas", "priorities", chosen=self.priorities
            ),
        )


def _offer(name: str, label: str, kind: Kind, *, chosen: str) -> Chooser:
    return Chooser(
        name=name,
        label=label,
        choices=tuple(
            Choice(
                code=policy.id,
                label=policy.title,
                is_chosen=policy.id == chosen,
            )
            for policy in merits.list_policies()
            if policy.kind == kind
        ),
        every="" if kind == "merit" else "Tidak dipakai",
    )


Text = Annotated[str, Form(max_length=200)]


def wished_for(
    *,
    batas_struktural: Text = "",
    batas_puskesmas: Text = "",
    biaya_mutasi: Text = "",
    kebijakan: Text = "",
    kebutuhan: Text = "",
    prioritas: Text = "",
    tingkat: Annotated[str, Form(max_length=4000)] = "",
) -> RoundForm:
    """Read the fields that say what the round wants."""
    return RoundForm(
        limit_structural=batas_struktural.strip(),
        limit_puskesmas=batas_puskesmas.strip(),
        move_cost=biaya_mutasi.strip(),
        merit=kebijakan,
        need=kebutuhan,
        priorities=prioritas,
        tiers=tingkat,
    )


def filled_in(
    *,
    wishes: Annotated[RoundForm, Depends(wished_for)],
    joint: Annotated[JointForm, Depends(joint_form.joint_asked)],
    kode: Text = "",
    nama: Text = "",
    tanggal_data: Text = "",
    tanggal_berlaku: Text = "",
) -> RoundForm:
    """Read the whole form."""
    return replace(
        wishes,
        joint=joint,
        code=kode.strip(),
        name=nama.strip(),
        as_of=tanggal_data,
        effective_on=tanggal_berlaku,
    )


def to_create(form: RoundForm) -> RoundCreate:
    """Turn the form into the body the API takes.

    Raises:
        pydantic.ValidationError: when a field is not what it should be.

    """
    return RoundCreate.model_validate({
        "code": form.code,
        "name": form.name,
        "as_of": form.as_of,
        "effective_on": form.effective_on,
        "policy": {
            "merit": form.merit,
            "need": form.need or None,
            "priorities": form.priorities or None,
            "move_cost": form.move_cost,
            "tiers": _tiers(form.tiers),
            "limits": _limits(form),
            "joint": joint_form.to_rules(form.joint),
        },
    })


def _limits(form: RoundForm) -> list[dict[str, Any]]:
    given = (
        ("struktural", form.limit_structural),
        ("kepala_puskesmas", form.limit_puskesmas),
    )
    return [{"id": kind, "posts": kind, "limit": text} for kind, text in given if text]


def _tiers(text: str) -> list[dict[str, Any]]:
    lines = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [
        {
            "name": name.strip(),
            "posts": [post.strip() for post in posts.split(",") if post.strip()],
        }
        for name, _, posts in lines
    ]


def mistakes_of(error: ValidationError) -> tuple[str, ...]:
    """Say in words what is wrong with the form, a line for each field."""
    return tuple(_mistake(entry) for entry in error.errors())


def _mistake(entry: Mapping[str, Any]) -> str:
    parts = [part for part in map(str, entry["loc"]) if part in FIELDS]
    whole = [part for part in parts if part in WHOLE]
    named = [FIELDS[part] for part in whole or parts]
    kind = str(entry["type"])
    said = str(entry["msg"]).removeprefix("Value error, ")
    if kind == "value_error":
        return said
    return f"{named[-1] if named else 'Isian'}: {MISTAKES.get(kind, phrase(kind))}."
