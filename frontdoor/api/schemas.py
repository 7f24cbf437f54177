"""The contract: what a partner system sends, field by field, and what it gets back."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any, Literal

from django.db.models import TextChoices
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from frontdoor.concerns.enums import AbuseType, Asked, Basis, Consent, Danger, Location
from frontdoor.core import text
from frontdoor.people.enums import YesNoNotKnown
from frontdoor.picture.enums import Relationship, SourceKind


ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
EARLIEST = date(1900, 1, 1)
OLDEST = 130
# The same refusals as core.text, in a form that other people's tools can check.
NO_CONTROLS = r"^[^\u0000-\u0008\u000e-\u001b\u001f\u007f-\u0084\u0086-\u009f]*$"
EMAIL = (
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$"
)
LONGEST_STORY = 50_000
MOST_SOURCES, MOST_ALLEGATIONS = 20, 50
# Any one of these is enough to begin to find somebody by.
FINDS = ("given_name", "family_name", "nhs_number", "address", "phone")


def _line(longest: int, value: Any) -> str:
    return _fitting(text.clean_line, longest, value)


def _story(longest: int, value: Any) -> str:
    return _fitting(text.clean, longest, value)


def _fitting(clean: Callable[[str], str], longest: int, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("Give text, in quotation marks.")
    cleaned = clean(value)
    # Composing accents can lengthen a text, so both forms must fit.
    if max(len(value), len(cleaned)) > longest:
        raise ValueError(f"Shorten this to {longest:,} characters or fewer; it has {len(value):,}.")
    return cleaned


def _needed(inner: Callable[[Any], str], value: Any) -> str:
    given = inner(value)
    if not given.strip():
        raise ValueError("Give some text here: it is needed.")
    return given


def _email(value: Any) -> str:
    given = _line(254, value)
    if given and not re.fullmatch(EMAIL, given):
        raise ValueError("Give an e-mail address such as name@example.org, or leave it out.")
    return given


def _day(value: Any, info: ValidationInfo) -> date:
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        raise ValueError("Give a date as text, year first: for example 1948-03-27.")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise ValueError("There is no such day. Check the month and the day, or leave it out.") from None
    if day > (info.context or {})["today"]:
        raise ValueError("This date is in the future. Check the year, or leave it out.")
    if day < EARLIEST:
        raise ValueError(f"This date is before {EARLIEST:%Y}. Check the year, or leave it out.")
    return day


def _is_whole(value: Any) -> bool:
    """In JSON 80 and 80.0 are one number; true is none."""
    return not isinstance(value, bool) and isinstance(value, int | float) and value == int(value)


def _age(value: Any) -> int:
    if not _is_whole(value) or not 0 <= value <= OLDEST:
        raise ValueError(f"Give a whole number from 0 to {OLDEST}, without quotation marks.")
    return int(value)


def _position(value: Any) -> int:
    if not _is_whole(value) or not 0 <= value < MOST_SOURCES:
        raise ValueError("Give the place of one of “sources”, as a whole number: 0 is the first.")
    return int(value)


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("Give true or false, without quotation marks.")
    return value


def _code(codes: type[TextChoices], value: Any) -> TextChoices:
    if not isinstance(value, str) or value not in codes.values:
        raise ValueError(f"Give one of: {', '.join(codes.values)}.")
    return codes(value)


def _danger(value: Any) -> Danger:
    if isinstance(value, bool):
        return Danger.YES if value else Danger.NO
    if not isinstance(value, str) or value not in Danger.values:
        raise ValueError(f"Give true, false, or one of: {', '.join(Danger.values)}.")
    return Danger(value)


def _kind(read: Callable[..., Any], **schema: Any) -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(read), WithJsonSchema(schema)


def _line_of(longest: int) -> tuple[PlainValidator, WithJsonSchema]:
    return _kind(partial(_line, longest), type="string", maxLength=longest, pattern=NO_CONTROLS)


def _story_of(longest: int) -> tuple[PlainValidator, WithJsonSchema]:
    return _kind(partial(_story, longest), type="string", maxLength=longest, pattern=NO_CONTROLS)


def _needed_of(inner: Callable[..., str], longest: int) -> tuple[PlainValidator, WithJsonSchema]:
    both = [{"pattern": NO_CONTROLS}, {"pattern": r"\S"}]
    read = partial(_needed, partial(inner, longest))
    return _kind(read, type="string", minLength=1, maxLength=longest, allOf=both)


def _code_of(codes: type[TextChoices]) -> tuple[PlainValidator, WithJsonSchema]:
    return _kind(partial(_code, codes), type="string", enum=codes.values)


Name = Annotated[str, *_line_of(120)]
Line = Annotated[str, *_line_of(200)]
Phone = Annotated[str, *_line_of(60)]
Short = Annotated[str, *_line_of(20)]
Where = Annotated[str, *_story_of(500)]
Story = Annotated[str, *_story_of(LONGEST_STORY)]
NeededLine = Annotated[str, *_needed_of(_line, 200)]
NeededStory = Annotated[str, *_needed_of(_story, LONGEST_STORY)]
Email = Annotated[str, *_kind(_email, type="string", maxLength=254, pattern=f"^$|{EMAIL}")]
Day = Annotated[date, *_kind(_day, type="string", format="date")]
Age = Annotated[int, *_kind(_age, type="integer", minimum=0, maximum=OLDEST)]
Risk = Annotated[
    Danger, *_kind(_danger, anyOf=[{"type": "boolean"}, {"type": "string", "enum": Danger.values}])
]
Type = Annotated[AbuseType, *_code_of(AbuseType)]
Place = Annotated[Location, *_code_of(Location)]
WasAsked = Annotated[Asked, *_code_of(Asked)]
Reason = Annotated[Basis, *_code_of(Basis)]
Who = Annotated[SourceKind, *_code_of(SourceKind)]
ToThem = Annotated[Relationship, *_code_of(Relationship)]
Known = Annotated[YesNoNotKnown, *_code_of(YesNoNotKnown)]
Main = Annotated[bool, *_kind(_yes_or_no, type="boolean")]
Position = Annotated[int, *_kind(_position, type="integer", minimum=0, maximum=MOST_SOURCES - 1)]
Agreed = Annotated[Consent, *_code_of(Consent)]


class Part(BaseModel):
    """null, and empty text, mean the same as a field that was left out: not given."""

    model_config = ConfigDict(extra="forbid")


def _one_of_these(schema: dict[str, Any]) -> None:
    schema["anyOf"] = [
        {"required": [name], "properties": {name: {"type": "string", "pattern": r"\S"}}} for name in FINDS
    ]


class AdultPart(Part):
    """Whom it is about. At least one of name, NHS number, address and phone is needed."""

    model_config = ConfigDict(json_schema_extra=_one_of_these)

    given_name: Name | None = None
    family_name: Name | None = None
    date_of_birth: Day | None = Field(None, description="Not in the future, and not before 1900.")
    approximate_age: Age | None = Field(None, description="In years, where the date of birth is not known.")
    address: Where | None = None
    postcode: Short | None = None
    phone: Phone | None = None
    nhs_number: Short | None = Field(
        None,
        description="Spaces and dashes do not count. One that fails its check digit is kept and flagged.",
    )

    @model_validator(mode="after")
    def names_somebody(self) -> "AdultPart":
        if not any((getattr(self, name) or "").strip() for name in FINDS):
            raise ValueError("Give at least one of the adult’s name, NHS number, address or phone.")
        return self


class ConcernPart(Part):
    what_happened: NeededStory
    happened_on: Day | None = Field(None, description="Not in the future, and not before 1900.")
    types: list[Type] | None = Field(None, description="Every kind that may apply.")
    location: Place | None = None
    immediate_danger: Risk | None = Field(
        None, description="true and “yes” mean the same, as do false and “no”. null means not known."
    )


class WishesPart(Part):
    """What the adult wants to happen."""

    asked: WasAsked | None = None
    outcomes: Story | None = None
    reason_not_asked: Story | None = None


class ConsentPart(Part):
    given: Agreed | None = None
    basis: Reason | None = Field(
        default=None,
        description="The lawful reason, where the adult does not agree or was not asked: see the Data "
        "Protection Act 2018, Schedule 1, paragraph 18.",
    )
    reason_without: Story | None = None


class ReferrerPart(Part):
    """Who tells us. The organisation is the one that the token belongs to."""

    name: NeededLine
    role: Line | None = None
    email: Email | None = Field(None, description="Where the acknowledgement goes, and word of an answer.")
    phone: Phone | None = None
    external_reference: Line | None = Field(None, description="Your own reference for this.")


class SourcePart(Part):
    """Who or what is alleged to have caused harm. A person’s name and address are kept protected."""

    kind: Who | None = Field(None, description="A person, where it is left out.")
    name: Line | None = None
    relationship: ToThem | None = Field(None, description="What they are to the adult.")
    known_to_adult: Known | None = None
    role: Name | None = Field(None, description="Their role, if at work.")
    provider_name: Line | None = Field(None, description="Where they work, if they are staff.")
    address: Line | None = None


class AllegationPart(Part):
    """One kind of abuse: who is said to have caused it, where and when. A concern may hold several."""

    type: Type
    source: Position | None = Field(None, description="Its place in “sources”; 0 is the first.")
    location: Place | None = Field(None, description="Left out where it is that of the concern.")
    when: Line | None = Field(None, description="In words, such as “every Friday since May”.")
    main: Main | None = Field(None, description="true for the one that the others go with; at most once.")


class ConcernIn(Part):
    adult: AdultPart
    concern: ConcernPart
    wishes: WishesPart | None = None
    consent: ConsentPart | None = None
    referrer: ReferrerPart
    sources: Annotated[list[SourcePart], Field(max_length=MOST_SOURCES)] | None = None
    allegations: Annotated[list[AllegationPart], Field(max_length=MOST_ALLEGATIONS)] | None = Field(
        None, description="Row by row. “concern.types” still names kinds of which nothing more is known."
    )
    previous_concerns: Story | None = Field(
        None, description="Concerns raised before, with dates and references where you have them."
    )
    own_reference: Line | None = Field(
        None, description="The same as referrer.external_reference, such as a Datix number: give one of them."
    )

    @model_validator(mode="before")
    @classmethod
    def needed_parts_are_there(cls, sent: Any) -> Any:
        """A part left out is an empty one, so that the answer names the field in it that is needed."""
        if not isinstance(sent, dict):
            return sent
        absent = [name for name in ("adult", "concern", "referrer") if sent.get(name) is None]
        return sent | dict.fromkeys(absent, {})

    @field_validator("allegations")
    @classmethod
    def rows_fit_together(
        cls, told: list[AllegationPart] | None, info: ValidationInfo
    ) -> list[AllegationPart] | None:
        known = len(info.data.get("sources") or [])
        if any(one.source is not None and one.source >= known for one in told or []):
            raise ValueError("One of these names a source that is not in “sources”. Count from 0.")
        if sum(bool(one.main) for one in told or []) > 1:
            raise ValueError("Mark one allegation as the main one, or none.")
        return told

    @field_validator("own_reference")
    @classmethod
    def one_reference(cls, given: str | None, info: ValidationInfo) -> str | None:
        referrer = info.data.get("referrer")
        if given and referrer and referrer.external_reference not in (None, "", given):
            raise ValueError("Give this or referrer.external_reference, not two that differ.")
        return given


Status = Literal["received", "being_checked", "decided", "closed"]


class Receipt(BaseModel):
    """`status`: received; being_checked (somebody works on it); decided (a decision was made, or it was
    passed on, and people are being told); closed."""

    reference: str = Field(description="Such as LK-7Q4-M2XK. Give it when you telephone.")
    status: Status
    received_at: datetime = Field(description="In UTC.")


class FieldError(BaseModel):
    field: str = Field(description="The path to the field, such as adult.date_of_birth or concern.types[2].")
    message: str = Field(description="What to do about it.")


class ProblemOut(BaseModel):
    """RFC 9457. `detail` says what to do."""

    type: str
    title: str
    status: int
    detail: str


class InvalidOut(ProblemOut):
    errors: list[FieldError]
