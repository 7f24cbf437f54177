"""What a summary says, line by line, from what the record's page has loaded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from frontdoor.concerns.enums import Act
from frontdoor.concerns.triage import Triaged
from frontdoor.law.finding import Answer
from frontdoor.web.casework import happenings, listing
from frontdoor.web.shared.moments import day, moment


FOUND = {
    Answer.YES: "The duty to enquire applies",
    Answer.NO: "The duty to enquire does not apply",
    Answer.NOT_KNOWN: "It cannot be said yet",
}
SAID = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_KNOWN: "Not known"}


class Line(NamedTuple):
    """`key` stays the same from copy to copy, so that a line can be said to have changed."""

    key: str
    label: str
    words: str


@dataclass(frozen=True)
class Section:
    title: str
    lines: tuple[Line, ...]


def sections(known: Mapping[str, Any], triaged: Triaged) -> list[Section]:
    """In the order of the record's page. Sections with nothing to say are left out."""
    every = [
        ("Who this is", who(known, triaged)),
        ("What they said and want", wishes(known)),
        ("Are they safe?", safety(known, triaged)),
        ("What was reported", reported(known)),
        ("Who told us", referrer(known["referrer"])),
        ("What others told us", others(known)),
        ("What agencies answered", agencies(known["checks"])),
        ("What was decided", decided(known)),
        ("Where it went", onward(known["onward"])),
        ("Who was told what", told(known)),
        ("What happened", happened(known)),
    ]
    built = [Section(title, tuple(line for line in lines if line.words)) for title, lines in every]
    return [section for section in built if section.lines]


def who(known: Mapping[str, Any], triaged: Triaged) -> Iterator[Line]:
    contact = known["contact"]
    yield Line("who.name", "Name", listing.who(contact))
    yield Line("who.number", "The council’s own number", triaged.number)
    yield from about(contact.person if contact.may_see_person else None)
    banner = known["person"]
    yield Line("who.speak", "To the worker", "\n".join([banner["speak"], *banner["lines"]]))
    for row in known["addresses"]:
        yield Line(f"who.address.{row['id']}", "Address", row["text"])
    for row in known["ways"]:
        words = ", ".join(part for part in (row["text"], row["safe"].lower(), row["note"]) if part)
        yield Line(f"who.way.{row['pk']}", row["channel"], words)


def about(person) -> Iterator[Line]:
    if person is None:
        return
    yield Line("who.born", "Date of birth", day(person.date_of_birth) if person.date_of_birth else "")
    yield Line("who.nhs", "NHS number", person.nhs_number)


def wishes(known: Mapping[str, Any]) -> Iterator[Line]:
    contact = known["contact"]
    for one in known["words"]:
        yield Line(f"words.{one.pk}", f"In their own words, {moment(one.at)}", f"“{one.words}”")
    asked = contact.wishes_outcomes or contact.get_wishes_asked_display()
    yield Line("wishes", "What they want", joined(asked, contact.wishes_reason_not_asked))
    consent = joined(contact.get_consent_display(), contact.consent_reason_without)
    yield Line("consent", "Do they agree to the report?", consent)


def safety(known: Mapping[str, Any], triaged: Triaged) -> Iterator[Line]:
    contact = known["contact"]
    yield Line("danger", "Immediate danger", contact.get_immediate_danger_display())
    yield Line("others_at_risk", "Others at risk", contact.others_at_risk)
    for fact in triaged.facts:
        ended = f"Ended {moment(fact.ended_at)}: {fact.end_reason}" if fact.ended_at else ""
        yield Line(f"fact.{fact.pk}", fact.get_kind_display(), joined(fact.words, ended))
    for one in triaged.measures:
        until = f"{one.owner}, until {day(one.until_on)}"
        ended = f"{one.get_ended_display()}, {moment(one.ended_at)} {one.end_note}" if one.ended_at else ""
        yield Line(f"measure.{one.pk}", "Keeps them safe", joined(one.what, until, ended))
    yield from rated(known, triaged)
    for prompt in triaged.prompts:
        words = joined(f"{prompt.get_answer_display()}. {prompt.note}", signed(prompt))
        yield Line(f"prompt.{prompt.pk}", prompt.get_kind_display(), words)


def rated(known: Mapping[str, Any], triaged: Triaged) -> Iterator[Line]:
    for one in triaged.ratings:
        by = known["agencies"].get(one.agency_id, "An agency") if one.agency_id else "all together"
        level = known["scale"].get(one.level)
        words = f"{one.get_moment_display()}: {level.label if level else one.level}. {one.reason}"
        yield Line(f"rating.{one.pk}", f"Rated by {by}", joined(words, signed(one)))


def reported(known: Mapping[str, Any]) -> Iterator[Line]:
    contact = known["contact"]
    yield Line("received", "Received", f"{moment(contact.received_at)}, {contact.get_door_display()}")
    for one in known["allegations"]:
        said = f"By: {one['source']}. Where: {one['where']}. When: {one['when']}"
        yield Line(f"allegation.{one['pk']}", f"Alleged: {one['type']}", said)
    where = (contact.get_location_display(), contact.provider_name, contact.provider_address)
    yield Line("where", "Where", ", ".join(part for part in where if part))
    when = (day(contact.happened_on) if contact.happened_on else "", contact.happened_when)
    yield Line("when", "When", ", ".join(part for part in when if part))
    yield Line("what", "What happened", contact.what_happened)
    for one in known["parts"]:
        yield Line(f"part.{one.pk}", f"As it came: {one.name}", one.words)
    for one in known["sources"]:
        parts = (one["name"], one["role"], one["provider"], one["address"], one["relationship"])
        words = ", ".join(part for part in parts if part)
        yield Line(f"alleged.{one['pk']}", "Said to be responsible", words)
    for one in known["told_later"]:
        yield Line(f"later.{one.pk}", one.get_item_display(), joined(one.get_answer_display(), one.words))


def referrer(held: Mapping[str, Any]) -> Iterator[Line]:
    kind = "Anonymous: they chose not to say" if held["is_anonymous"] else held["kind"]
    parts = (kind, held["role"], held["relationship"], held["organisation"])
    yield Line("referrer", "Who", ", ".join(part for part in parts if part))
    for name, label in (("name", "Name"), ("email", "E-mail"), ("phone", "Telephone")):
        yield Line(f"referrer.{name}", label, held[name]["text"])
    yield Line("referrer.safe", "Safe to contact", held["safe_to_contact"])
    yield Line("referrer.reference", "Their reference", held["external_reference"])


def others(known: Mapping[str, Any]) -> Iterator[Line]:
    for one in known["information"]:
        words = joined(one.words, f"With a file: {one.file.name}" if one.file else "", signed(one))
        yield Line(f"information.{one.pk}", one.source, words)
    for one in known["questions"]:
        answered = f"They answered, {moment(one.answered_at)}: {one.answer}" if one.answered_at else ""
        yield Line(f"question.{one.pk}", "We asked the referrer", joined(one.words, signed(one), answered))


def agencies(checks: Mapping[str, Any] | None) -> Iterator[Line]:
    for row in checks["rows"] if checks else []:
        one = row["request"]
        answered = f"{one.answered_by}, {moment(one.answered_at)}" if one.answered_at else ""
        words = joined(f"Asked: {one.asked}", row["state"], one.answer, answered)
        yield Line(f"request.{one.pk}", one.agency_name, words)


def decided(known: Mapping[str, Any]) -> Iterator[Line]:
    concern = getattr(known["contact"], "concern", None)
    if concern:
        yield Line("concern", "Accepted as a concern", joined(concern.reason, concern.rule, signed(concern)))
    for row in known["limbs"]:
        answers = [f"{one.question} {SAID[one.answer]}. {one.evidence}" for one in row.says.limbs]
        words = joined(FOUND[row.says.answer], *row.says.reasons, *answers, signed(row))
        yield Line(f"limbs.{row.pk}", "What the law says of the answers", words)
        if made := getattr(row, "decision", None):
            yield from decision(made)


def decision(one) -> Iterator[Line]:
    differs = f"Why it differs from the finding: {one.reason_differs}" if one.reason_differs else ""
    way_on = f"{one.get_route_display()}: {one.route_reason}"
    words = joined(one.get_duty_display(), one.reasons, differs, way_on, one.recipient, signed(one))
    yield Line(f"decision.{one.pk}", "The decision", words)
    if given := getattr(one, "authorisation", None):
        verdict = "Confirmed" if given.is_given else "Returned"
        yield Line(f"authorisation.{given.pk}", verdict, joined(given.reason, signed(given)))


def onward(held: Iterable) -> Iterator[Line]:
    for one in held:
        answer = f"{one.answered_by}, {moment(one.answered_at)}. {one.answer_note}" if one.answered_at else ""
        words = joined(one.recipient, one.get_state_display(), one.reason, answer, signed(one))
        yield Line(f"route.{one.pk}", one.get_route_display(), words)


def told(known: Mapping[str, Any]) -> Iterator[Line]:
    for one in known["feedbacks"]:
        sent = f"Sent {moment(one.sent_at)}" if one.sent_at else one.get_state_display()
        read = f"Read {moment(one.read_at)}" if one.read_at else ""
        words = joined(sent, read, one.what, one.why, one.instead, one.withheld_reason)
        yield Line(f"feedback.{one.pk}", "To the referrer", words)
        if said := getattr(one, "challenge", None):
            answer = f"{said.get_upheld_display()}: {said.answer}" if said.answered_at else ""
            yield Line(f"challenge.{said.pk}", "The referrer disagrees", joined(said.words, answer))
    for one in known["notes"]:
        given = (
            f"{one.get_how_display()}, {moment(one.given_at)}" if one.given_at else one.get_state_display()
        )
        words = joined(given, one.what, one.why, one.next, one.how_they_took_it)
        yield Line(f"note.{one.pk}", "To the adult", words)


def happened(known: Mapping[str, Any]) -> Iterator[Line]:
    for one in known["moves"]:
        words = joined(f"{moment(one.at)}, {one.by.name if one.by else 'Frontdoor'}", one.reason)
        yield Line(f"move.{one.pk}", happenings.TITLES[Act(one.act)], words)


def signed(row) -> str:
    """Who wrote it down and when."""
    return f"{row.by.name if row.by else 'Frontdoor'}, {moment(row.at)}"


def joined(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part and part.strip())
