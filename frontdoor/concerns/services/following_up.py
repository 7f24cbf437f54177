"""What a referrer can do afterwards, without an account: with a reference and code, or a work address."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from frontdoor.access import services as access
from frontdoor.access.enums import LinkPurpose
from frontdoor.access.models import Record
from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.agencies.viewer import Viewer
from frontdoor.concerns import queries
from frontdoor.concerns.models import Contact, Information, Question
from frontdoor.concerns.services.moving import ReasonMissing, check_may, lock
from frontdoor.core import references
from frontdoor.documents import services as documents
from frontdoor.notices import services as notices
from frontdoor.trail import services as trail


CODE_LASTS = timedelta(minutes=15)


def open_with_code(*, reference: str, code: str, at: datetime) -> Contact:
    """The contact a reference and code open. Raises access.LinkRefused, alike for whatever is wrong."""
    tidy = references.tidy_reference(reference)
    tidy_code = references.tidy_code(code)
    record = Record.objects.filter(reference=tidy, contact__isnull=False).first() if tidy else None
    if record is None or tidy_code is None:
        raise access.LinkRefused
    access.open_link(
        purpose=LinkPurpose.FOLLOW_UP, secret=tidy_code, at=at, record=record, subject=record.reference
    )
    return queries.for_referrer(record.pk)


@transaction.atomic
def give_new_code(*, contact: Contact, by: Viewer, at: datetime) -> str:
    """A fresh code for somebody to read out to the referrer; the code before it ends. Raises NotAllowed."""
    held = lock(contact)
    check_may(by, Permission.GIVE_FEEDBACK, held)
    code = references.new_code()
    link = access.issue_link(
        purpose=LinkPurpose.FOLLOW_UP,
        secret=code,
        at=at,
        record=held.record,
        subject=held.record.reference,
    )
    trail.record(
        chain=held.record.partnership.key,
        action="code_given",
        by=by.actor,
        at=at,
        record=held.pk,
        detail={"link": link.pk},
    )
    return code


@transaction.atomic
def send_one_time_code(*, email: str, at: datetime) -> None:
    """E-mail a one-time code to a work address that an agency owns; say nothing to anybody else."""
    if not agencies.agencies_of_address(email):
        return
    code = references.new_code()
    access.issue_link(
        purpose=LinkPurpose.OWN_REFERRALS, secret=code, at=at, subject=email.lower(), lasts=CODE_LASTS
    )
    notices.put_in_outbox(
        kind="one_time_code",
        recipient=email,
        subject="Your code",
        body=(
            f"Hello\n\nYour code is {code}\n\nIt works for 15 minutes. If you did not ask for it, do nothing.\n\n"
            f"{settings.SITE}/report/my-referrals/\n"
        ),
        at=at,
    )


def check_one_time_code(*, email: str, code: str, at: datetime) -> None:
    """Raises access.LinkRefused unless this is the newest code sent to the address, in time and unused."""
    tidy = references.tidy_code(code)
    access.open_link(
        purpose=LinkPurpose.OWN_REFERRALS, secret=tidy or "", at=at, subject=email.lower(), once=True
    )


@transaction.atomic
def add_from_referrer(
    *, contact: Contact, words: str, at: datetime, file_name: str = "", file_content: bytes = b""
) -> Information:
    """Something more that the referrer tells. Raises ReasonMissing, documents' FileRefused."""
    held = lock(contact)
    if not words.strip():
        raise ReasonMissing
    file = None
    if file_name:
        file = documents.keep_file(
            record=held.record, name=file_name, content=file_content, by=trail.REFERRER, at=at
        )
    added = Information.objects.create(
        contact=held, source="The referrer", from_referrer=True, words=words, file=file, at=at
    )
    leave_unheard(held, at)
    note_by_referrer(held, "referrer_added", at, {"information": added.pk})
    return added


@transaction.atomic
def answer_question(*, question: Question, words: str, at: datetime) -> Question:
    """The referrer's answer to what the hub asked. Raises ReasonMissing, AnsweredBefore."""
    contact = lock(question.contact)
    if not words.strip():
        raise ReasonMissing
    held = Question.objects.select_for_update().get(pk=question.pk)
    if held.answered_at:
        raise AnsweredBefore
    held.answer, held.answered_at = words, at
    held.save(update_fields=["answer", "answered_at"])
    leave_unheard(contact, at)
    note_by_referrer(contact, "referrer_answered", at, {"question": held.pk})
    return held


class AnsweredBefore(Exception):
    """This question was answered. Add something more instead."""


def leave_unheard(contact: Contact, at: datetime) -> None:
    """So that it stands in a list of the hub's until somebody acts, even when the contact is closed."""
    contact.referrer_said_at = at
    contact.save(update_fields=["referrer_said_at"])


def note_by_referrer(contact: Contact, action: str, at: datetime, detail: dict) -> None:
    trail.record(
        chain=contact.record.partnership.key,
        action=action,
        by=trail.REFERRER,
        at=at,
        record=contact.pk,
        detail=detail,
    )
