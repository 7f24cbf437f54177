"""Telling the referrer and the adult, and answering a challenge."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from frontdoor.access.permissions import Permission
from frontdoor.concerns import queries
from frontdoor.concerns.enums import FeedbackState, HowTold, NoteState, Upheld
from frontdoor.concerns.services import following_up, telling
from frontdoor.core.problems import NotVisible
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.telling_time import moment_of, time_of
from frontdoor.web.casework.views.base import ContactAct, ContactPage, NoAnswers
from frontdoor.web.shared import moments
from frontdoor.web.shared.fields import (
    ChoiceField,
    DateField,
    FrontForm,
    LongTextField,
    SelectField,
    TextField,
)
from frontdoor.web.shared.views import Page


class FeedbackForm(FrontForm):
    what = LongTextField(
        label="What did we decide?", missing="Enter what was decided", rows=3, called="What we decided"
    )
    why = LongTextField(label="Why?", missing="Enter why", rows=6, called="Why")
    instead = LongTextField(
        label="What happens next, or instead?",
        missing="Enter what happens next, or instead",
        rows=3,
        called="What happens next",
    )


class OfFeedback(ContactAct):
    needs = Permission.GIVE_FEEDBACK
    states: tuple[FeedbackState, ...] = ()

    @cached_property
    def feedback(self):
        return queries.feedbacks_of(self.contact).first()

    def possible(self) -> bool:
        return self.feedback is not None and self.feedback.state in self.states

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.feedback is None:
            return self.moved_on()
        return super().post(request, *args, **kwargs)


class SendFeedback(OfFeedback):
    title = "Tell the referrer"
    form_class = FeedbackForm
    button = "Send it to the referrer"
    explanation = (
        "This is what they will read, with their reference and code. Change what is wrong or unkind; leave out what "
        "they may not know. The e-mail to them says only that there is something to read."
    )
    states = (FeedbackState.TO_SEND, FeedbackState.WITHHELD)

    def initial(self) -> dict[str, Any]:
        held = self.feedback
        return {"what": held.what, "why": held.why, "instead": held.instead} if held else {}

    def valid(self, form) -> str:
        telling.send_feedback(feedback=self.feedback, **form.cleaned_data, by=self.viewer, at=timezone.now())
        referrer = self.contact.referrer
        if referrer.email and not referrer.is_anonymous:
            return self.done("Sent. An e-mail tells the referrer that there is something to read.")
        return self.done(
            "Sent. The referrer reads it with their reference and code; there is no e-mail address."
        )


class NewCode(ContactAct):
    """Somebody without their code gets another, read out to them; it stands on no page twice."""

    needs = Permission.GIVE_FEEDBACK
    title = "Give the referrer a new code"
    form_class = NoAnswers
    button = "Make a new code"
    explanation = (
        "With the reference and a code the referrer reads what they were told, and adds to it. Make sure first that you "
        "speak with the person who reported this. Their old code ends. That a code was given is recorded, never the code."
    )
    beside = False

    def valid(self, form) -> HttpResponse:
        code = following_up.give_new_code(contact=self.contact, by=self.viewer, at=timezone.now())
        where = settings.SITE + reverse("public:follow_up")
        return self.show(
            template="casework/new_code.html", code=code, where=where, title="The new code", back=self.home()
        )


class WithholdForm(FrontForm):
    reason = LongTextField(
        label="Why is the referrer not told?",
        hint="For example: it would put the adult in danger.",
        missing="Enter why the referrer is not told",
        rows=4,
        called="The reason",
    )


class WithholdFeedback(OfFeedback):
    title = "Do not tell the referrer"
    form_class = WithholdForm
    button = "Withhold the feedback"
    explanation = "It can still be sent later. Your reason stays inside the record."
    states = (FeedbackState.TO_SEND,)

    def valid(self, form) -> str:
        telling.withhold_feedback(
            feedback=self.feedback, reason=form.cleaned_data["reason"], by=self.viewer, at=timezone.now()
        )
        return self.done("Withheld, with your reason. It can be sent later.")


WORDS = ("what", "why", "next", "whom_to_call", "how_to_disagree")


class TellForm(FrontForm):
    what = LongTextField(
        label="What we decided", missing="Enter what we decided", rows=3, called="What we decided"
    )
    why = LongTextField(label="Why", missing="Enter why", rows=3, called="Why")
    next = LongTextField(
        label="What happens next",
        missing="Enter what happens next",
        rows=3,
        called="What happens next",
    )
    whom_to_call = LongTextField(
        label="Whom to call", missing="Enter whom to call", rows=2, called="Whom to call"
    )
    how_to_disagree = LongTextField(
        label="How to disagree", missing="Enter how to disagree", rows=3, called="How to disagree"
    )
    how = ChoiceField(
        classes=SMALL,
        label="How were they told?",
        missing="Select how they were told",
        choices=[(how.value, how.label) for how in HowTold],
    )
    told_on = DateField(
        label="On which day?", missing="Enter the day they were told", past=True, called="The day"
    )
    told_at = TextField(
        label="At what time? (optional)", hint="For example, 2:30pm", most=10, classes="govuk-input--width-5"
    )
    how_they_took_it = LongTextField(
        label="What did they say to it? (optional)",
        hint="In their own words where you can.",
        rows=3,
        called="What they said",
    )

    def clean_told_at(self) -> str:
        typed = self.cleaned_data["told_at"]
        if typed and time_of(typed) is None:
            raise self.fields["told_at"].fail("Enter a time, like 2:30pm or 14:30")
        return typed


class OfNote(ContactAct):
    needs = Permission.TELL_ADULT

    @cached_property
    def note(self):
        """The note that waits, or that was put off."""
        return queries.notes_to_adult_of(self.contact).exclude(state=NoteState.GIVEN).first()

    def possible(self) -> bool:
        return self.note is not None

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.note is None:
            return self.moved_on()
        return super().post(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        return super().context() | {"note": self.note}


class TellAdult(OfNote):
    title = "Tell the adult"
    template_name = "casework/tell_adult.html"
    form_class = TellForm
    button = "Record that they were told"
    explanation = "Say it as they would understand it. These words are kept as what they were told."

    def initial(self) -> dict[str, Any]:
        if self.note is None:
            return {}
        return {name: getattr(self.note, name) for name in WORDS} | {"told_on": timezone.localdate()}

    def valid(self, form) -> str:
        answers, now = form.cleaned_data, timezone.now()
        telling.give_note(
            note=self.note,
            words=telling.NoteWords(**{name: answers[name] for name in WORDS}),
            how=HowTold(answers["how"]),
            how_they_took_it=answers["how_they_took_it"],
            given_at=moment_of(answers["told_on"], answers["told_at"], now),
            by=self.viewer,
            at=now,
        )
        return self.done("Recorded: the adult was told. It stands among the last things they were told.")


class NotToldForm(FrontForm):
    reason = LongTextField(
        label="Why is it not safe, or not possible, to tell them now?",
        missing="Enter why they are not told now",
        rows=4,
        called="The reason",
    )
    look_again_on = DateField(
        label="When do you look at this again?",
        hint="Leave it empty only when they can never be told.",
        future=True,
        called="The day",
    )


class NotTold(OfNote):
    title = "Do not tell the adult now"
    form_class = NotToldForm
    button = "Record why not"

    def valid(self, form) -> str:
        again = form.cleaned_data["look_again_on"]
        telling.record_not_told(note=self.note, **form.cleaned_data, by=self.viewer, at=timezone.now())
        due = f" It is due again on {moments.day(again)}." if again else ""
        return self.done(f"Recorded why the adult is not told now.{due} They can still be told later.")


class Note(ContactPage, Page):
    """The note as the adult gets it: large, plain, to print."""

    template_name = "casework/note.html"
    title = "A note for you"

    def load(self):
        self.loaded = super().load()
        self.note = queries.notes_to_adult_of(self.contact).filter(pk=self.kwargs["note"]).first()
        if self.note is None:
            raise NotVisible
        return self.loaded

    def context(self) -> dict[str, Any]:
        return super().context() | {"note": self.note, "back": self.home()}


class ChallengeForm(FrontForm):
    upheld = SelectField(
        label="Your answer",
        missing="Select your answer",
        choices=[(upheld.value, upheld.label) for upheld in Upheld],
    )
    reason = LongTextField(
        label="Your answer in words",
        hint="The referrer reads these words. Both views stay on the record.",
        missing="Enter your answer in words",
        rows=6,
        called="Your answer",
    )


class AnswerChallenge(ContactAct):
    needs = Permission.ANSWER_CHALLENGE
    title = "Answer the referrer’s challenge"
    template_name = "casework/challenge.html"
    form_class = ChallengeForm
    button = "Send the answer"

    @cached_property
    def feedback(self):
        challenged = [one for one in queries.feedbacks_of(self.contact) if hasattr(one, "challenge")]
        return challenged[0] if challenged else None

    def possible(self) -> bool:
        return self.feedback is not None and self.feedback.challenge.answered_at is None

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.feedback is None:
            return self.moved_on()
        return super().post(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        return super().context() | {"feedback": self.feedback}

    def valid(self, form) -> str:
        upheld = Upheld(form.cleaned_data["upheld"])
        was_withheld = self.feedback.state == FeedbackState.WITHHELD
        telling.answer_challenge(
            challenge=self.feedback.challenge,
            upheld=upheld,
            answer=form.cleaned_data["reason"],
            by=self.viewer,
            at=timezone.now(),
        )
        if upheld == Upheld.YES and was_withheld:
            return self.done("Answered, and the referrer can read it. Next: tell them what was decided.")
        if upheld == Upheld.YES:
            return self.done(
                "Answered, and the referrer can read it. The decision is looked at again: next, the limbs."
            )
        return self.done("Answered, and the referrer can read it. What was decided stands.")
