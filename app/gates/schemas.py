"""What goes in and comes out of the rules and of a pair's verdicts, over HTTP."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.gates.rulebook import CURRENT
from app.web.listing import Asked, Listing

VERSION: Final = "^[0-9]{4}-[0-9]{1,3}$"
NOT_VERIFIED: Final = "naskah peraturan belum diverifikasi JDIH"
TO_CONFIRM: Final = "perlu konfirmasi"


def _readable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("tulislah tanpa huruf kendali atau huruf tak tampak")
    return text.strip()


Plain = Annotated[str, AfterValidator(_readable)]


class CitationRead(BaseModel):
    """Where a rule stands, and whether its text was checked."""

    instrument: str
    article: str
    sha256: str | None = Field(description="Of the text that staff filed.")
    note: str | None = Field(
        description=f"“{NOT_VERIFIED}” until a text is filed.",
        examples=[NOT_VERIFIED],
    )


class ParameterRead(BaseModel):
    """A figure with its unit, where it comes from and how well that is known."""

    name: str
    value: Any
    unit: str
    source: str
    evidence: str = Field(description="V read, V2 described by others, M from memory.")
    needs_confirmation: bool
    owner: str
    valid_from: date | None
    valid_to: date | None


class RemedyRead(BaseModel):
    """What heals the rule where it is failed."""

    kind: str = Field(
        description="time, course, assessment, certificate, document or none"
    )
    text: str
    otherwise: str


class RuleRead(BaseModel):
    """A rule as a version of the book has it."""

    id: str
    version: str
    kind: str = Field(
        description="gate, joint, process, clock, score, data or information"
    )
    applied_by: str = Field(description="The room that applies it; none: nobody yet.")
    through: list[str] = Field(description="The rules that hold its content.")
    chapter: str
    posts: list[str]
    severities: dict[str, str] = Field(description="G, GW, W, S or I, by move.")
    text: str
    citation: CitationRead
    evidence: str
    needs_confirmation: bool
    note: str
    owner: str
    valid_from: date
    valid_to: date | None
    override_role: str | None
    override_document: str | None
    remedy: RemedyRead | None
    parameters: dict[str, list[ParameterRead]] = Field(
        description="By the word the rule uses; more rows where the figure changes."
    )


class RulesAsked(BaseModel):
    """Which rules are asked for; what is not said admits any."""

    model_config = ConfigDict(extra="forbid")

    version: str = Field(default=CURRENT, pattern=VERSION)
    severity: Literal["G", "GW", "W", "S", "I"] | None = Field(
        default=None, description="On the move asked for, or on any."
    )
    move: str | None = Field(default=None, max_length=8, examples=["PRO"])
    post: str | None = Field(default=None, max_length=3, examples=["PUS"])
    kind: str | None = Field(default=None, max_length=20, examples=["gate"])
    evidence: Literal["V", "V2", "M"] | None = None
    applied_by: str | None = Field(default=None, max_length=20, examples=["clocks"])
    search: str | None = Field(
        default=None, max_length=100, description="In id, text and citation."
    )


class BookRead(BaseModel):
    """A version of the rulebook."""

    version: str
    title: str
    is_current: bool
    is_draft: bool = Field(description="A draft is compared with, never decided by.")
    rules: int
    gates: int


class RulesRead(BaseModel):
    """The rules of one version that were asked for, and all versions there are."""

    versions: list[BookRead]
    version: str
    rules: list[RuleRead]


class RuleInBookRead(BaseModel):
    """A rule in one version of the book, and what it changed of the one before."""

    book: str
    is_draft: bool
    rule: RuleRead
    changed: list[str] = Field(description="Fields and figures; empty: as before.")


class RuleHistoryRead(BaseModel):
    """A rule through every version of the book, oldest first."""

    id: str
    history: list[RuleInBookRead]


class TextFile(BaseModel):
    """The hash of an article's text, as staff read it at the source."""

    model_config = ConfigDict(extra="forbid")

    instrument: Plain = Field(min_length=3, max_length=200, examples=["UU 20/2023"])
    article: Plain = Field(min_length=1, max_length=200, examples=["Pasal 55"])
    sha256: str = Field(pattern="^[0-9a-f]{64}$", examples=["0" * 63 + "1"])
    document: Plain = Field(
        min_length=3,
        max_length=300,
        description="Where the text came from: an address, or a file and its page.",
        examples=["jdih.setneg.go.id, salinan 31 Oktober 2023"],
    )


class TextRead(BaseModel):
    """An article cited by some rule, and the text filed for it, if any."""

    instrument: str
    article: str
    rules: list[str]
    sha256: str | None
    document: str | None
    recorded_at: datetime | None
    recorded_by: str | None
    note: str | None = Field(examples=[NOT_VERIFIED])


class TextsAsked(Asked):
    """What the list of texts of the law may be asked."""

    listing: ClassVar[Listing] = Listing(
        name="legal-texts",
        rows=(TextRead,),
        key=("instrument", "article"),
        sorts=("instrument", "article", "recorded_at"),
        default="instrument,article",
        searched=("instrument", "article"),
    )

    search: str | None = Field(default=None, max_length=100)


class CureRead(BaseModel):
    """What heals a failed rule: on a day, by an act, or not at all."""

    kind: str = Field(
        description="time, course, assessment, certificate, document, data or none"
    )
    on: date | None = Field(description="The first day on which the rule is passed.")
    sentence: str


class ReadinessRead(BaseModel):
    """From which day he could be appointed, and what must be done first."""

    on: date | None = Field(description="Null: no day is known.")
    acts: list[str] = Field(description="Rules that something must be done about.")
    never: list[str] = Field(description="Rules that neither a day nor an act heals.")


class VerdictRead(BaseModel):
    """One rule's answer on the pair."""

    rule: str
    version: str
    severity: str
    outcome: str = Field(
        description="pass, fail, unknown, warning, workflow or finding"
    )
    sentence: str
    values: dict[str, Any]
    citation: str
    evidence: str
    needs_confirmation: bool
    notes: list[str] = Field(examples=[[NOT_VERIFIED, TO_CONFIRM]])
    sources: list[str]
    missing: str | None = Field(description="The field whose absence makes it unknown.")
    cure: CureRead | None


class PairRead(BaseModel):
    """Whether an officer may lead a post on a day, by which move, and why."""

    nip: str
    name: str
    post: str
    title: str
    on: date
    known_on: date
    rulebook: str
    move: str
    eligible: bool
    readiness: ReadinessRead
    verdicts: list[VerdictRead]
