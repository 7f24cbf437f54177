"""Coming back with a reference and a code, at one address: every step is a POST to it, and no cookie is set."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontdoor.access.services import LinkRefused
from frontdoor.concerns import queries as concerns
from frontdoor.concerns.enums import ReferrerKind
from frontdoor.concerns.services import following_up, telling, telling_more
from frontdoor.concerns.services.alleging import AllegedElsewhere
from frontdoor.concerns.services.moving import ReasonMissing
from frontdoor.documents.kinds import FileRefused
from frontdoor.web.public import alleged, opened, standing, the_rest
from frontdoor.web.public.door import AnswersView
from frontdoor.web.shared import wording
from frontdoor.web.shared.access import PUBLIC
from frontdoor.web.shared.fields import FileField, FrontForm, LongTextField, TextField
from frontdoor.web.shared.throttle import address_of, limit


CONTACT = "follow-up"
TYPED = "typed before"
WINDOW = timedelta(minutes=15)
TYPED_LASTS = timedelta(hours=24)


class Code(FrontForm):
    reference = TextField(
        label=gettext_lazy("Your reference"),
        hint=gettext_lazy("For example, LK-7Q4-M2XK."),
        missing=gettext_lazy("Enter your reference"),
        most=60,
        classes="govuk-input--width-10",
    )
    code = TextField(
        label=gettext_lazy("Your code"),
        hint=gettext_lazy("For example, 7Q4M-2XKP. You got it with your reference."),
        missing=gettext_lazy("Enter your code"),
        most=60,
        classes="govuk-input--width-10",
    )


class Answer(FrontForm):
    words = LongTextField(
        label=gettext_lazy("Your answer"), missing=gettext_lazy("Enter your answer"), most=10_000, rows=4
    )


class More(FrontForm):
    words = LongTextField(
        label=gettext_lazy("What would you like to add?"),
        missing=gettext_lazy("Enter what you would like to add"),
        most=20_000,
        rows=6,
    )
    file = FileField(
        label=gettext_lazy("Add a file, if you like"),
        hint=gettext_lazy("A PDF, a photo (JPEG or PNG), a Word file (DOCX) or plain text, up to 20MB."),
    )


class Disagree(FrontForm):
    words = LongTextField(
        label=gettext_lazy("Why do you disagree?"),
        missing=gettext_lazy("Tell us why you disagree"),
        most=10_000,
        rows=4,
    )


FORMS: dict[str, type[FrontForm]] = {"answer": Answer, "more": More, "disagree": Disagree}


class FollowUp(AnswersView):
    needs = PUBLIC  # opened by what is typed: a reference with its code
    title = gettext_lazy("Come back to what you told us")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask_for_code(Code())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.at = timezone.now()
        act, _colon, question = request.POST.get("act", "open").partition(":")
        if act == "open":
            return self.open()
        try:
            contact = self.contact_of(request.POST.get("key", ""))
        except opened.Closed:
            return self.ask_again(act, question)
        if act in ("rest", "alleged"):
            return getattr(self, f"take_{act}")(contact)
        if act not in FORMS:
            return self.show_standing(contact)
        return self.take(contact, act, question)

    def ask_for_code(
        self, form: FrontForm, status: int = 200, *, notice: str = "", typed: str = ""
    ) -> HttpResponse:
        return self.draw("public/follow_up.html", status, form=form, notice=notice, typed=typed)

    def open(self) -> HttpResponse:
        form = Code(data=self.request.POST)
        typed = self.request.POST.get("typed", "")
        if not form.is_valid():
            return self.ask_for_code(form, 422, typed=typed)
        reference = form.cleaned_data["reference"]
        limit(f"follow-up {address_of(self.request)}", per=WINDOW, times=100)
        limit(f"follow-up {reference.upper()}", per=WINDOW, times=10)
        try:
            contact = following_up.open_with_code(
                reference=reference, code=form.cleaned_data["code"], at=self.at
            )
        except LinkRefused:
            # One sentence for whatever is wrong: it must not tell which references exist.
            form.add_error(
                None, _("This reference and code do not open anything. Check both, then try again.")
            )
            return self.ask_for_code(form, 422, typed=typed)
        return self.show_standing(contact, **typed_before(typed, self.at))

    def contact_of(self, key: str):
        return concerns.for_referrer(UUID(opened.unseal(CONTACT, key, self.at)["record"]))

    def ask_again(self, act: str, question: str) -> HttpResponse:
        held = {"act": act, "question": question, "words": self.request.POST.get("words", "")}
        typed = opened.seal(TYPED, held, self.at) if held["words"] else ""
        notice = _("To protect you, we closed this page. Enter your reference and code again.")
        if typed:
            notice += " " + _("We kept what you typed.")
        return self.ask_for_code(Code(), 422, notice=notice, typed=typed)

    def show_standing(
        self,
        contact,
        status: int = 200,
        *,
        form: FrontForm | None = None,
        act: str = "",
        question: str = "",
        done: str = "",
        rest: FrontForm | None = None,
        more_alleged: FrontForm | None = None,
        written: Sequence[str] = (),
    ) -> HttpResponse:
        """Show where it stands. That the outcome was read is on record before it leaves."""
        told = standing.of(contact, self.at)
        for shown in (told.feedback, told.challenge and told.challenge.feedback):
            if shown:
                telling.mark_read(feedback=shown, at=self.at)
        forms = {name: kind(auto_id=f"{name}_%s") for name, kind in FORMS.items()}
        if form is not None and act != "answer":
            forms[act] = form
        return self.draw(
            "public/standing.html",
            status,
            told=told,
            key=opened.seal(CONTACT, {"record": str(contact.pk)}, self.at),
            forms=forms,
            form=next((one for one in (form, rest, more_alleged) if one is not None and one.errors), None),
            answers={str(one.pk): answer_form(one, act, question, form) for one in told.open_questions},
            done=done,
            rest=rest or the_rest.form_for(contact),
            rest_told=the_rest.told_of(contact),
            more_alleged=more_alleged or alleged.form_for(contact),
            alleged=alleged.rows(contact),
            hints=wording_of(contact, written),
        )

    def take_rest(self, contact) -> HttpResponse:
        form = the_rest.form_for(contact, data=self.request.POST)
        if form is None:
            return self.show_standing(contact, done=_("We have that already. You can add more below."))
        if not form.is_valid():
            return self.show_standing(contact, 422, rest=form)
        try:
            telling_more.tell_the_rest(contact=contact, rest=the_rest.told_in(form.cleaned_data), at=self.at)
        except ReasonMissing:
            form.add_error(None, _("Answer at least one of these questions"))
            return self.show_standing(contact, 422, rest=form)
        contact = concerns.for_referrer(contact.pk)
        written = [text for name, text in form.cleaned_data.items() if name.endswith("_words")]
        return self.show_standing(contact, done=_("Thank you. This helps us."), written=written)

    def take_alleged(self, contact) -> HttpResponse:
        form = alleged.form_for(contact, data=self.request.POST)
        if form is None:
            return self.show_standing(contact)
        if not form.is_valid():
            return self.show_standing(contact, 422, more_alleged=form)
        try:
            telling_more.add_allegation(contact=contact, more=alleged.more_of(form.cleaned_data), at=self.at)
        except AllegedElsewhere:
            form.add_error("who", _("Choose again: we have changed this"))
            return self.show_standing(contact, 422, more_alleged=form)
        return self.show_standing(contact, done=_("Thank you. This helps us."))

    def take(self, contact, act: str, question: str) -> HttpResponse:
        prefix = f"q{question}" if act == "answer" else act
        form = FORMS[act](data=self.request.POST, files=self.request.FILES, auto_id=f"{prefix}_%s")
        if form.is_valid():
            try:
                done = getattr(self, f"take_{act}")(contact, question, form.cleaned_data)
            except FileRefused:
                form.add_error("file", refusal_in_words())
            except (following_up.AnsweredBefore, telling.ToldAlready):
                return self.show_standing(
                    contact, 422, done=_("We have that already. You can add more below.")
                )
            else:
                return self.show_standing(contact, done=done, written=[form.cleaned_data["words"]])
        return self.show_standing(contact, 422, form=form, act=act, question=question)

    def take_answer(self, contact, question: str, given: dict) -> str:
        asked = next((one for one in concerns.questions_on(contact) if str(one.pk) == question), None)
        if asked is None:
            raise following_up.AnsweredBefore
        following_up.answer_question(question=asked, words=given["words"], at=self.at)
        return _("Thank you. We have your answer.")

    def take_more(self, contact, question: str, given: dict) -> str:
        file: UploadedFile | None = given["file"]
        added = standing.added_by_referrer(contact)
        # Pressed twice, or sent again by going back: it is here already.
        if file is not None or given["words"] not in [one.words for one in added]:
            following_up.add_from_referrer(
                contact=contact,
                words=given["words"],
                at=self.at,
                file_name=(file.name or "file") if file else "",
                file_content=file.read() if file else b"",
            )
        return _("Thank you. We have added this to what you told us.")

    def take_disagree(self, contact, question: str, given: dict) -> str:
        feedback = concerns.feedback_open_to_challenge(contact)
        if feedback is None:
            raise telling.ToldAlready
        telling.challenge(feedback=feedback, words=given["words"], at=self.at)
        return _("We have this. Another manager will look at it again.")


def typed_before(token: str, at: datetime) -> dict:
    """What somebody had typed when their page closed, back in its form."""
    try:
        held = opened.unseal(TYPED, token, at, TYPED_LASTS)
    except opened.Closed:
        return {}
    act, question = str(held["act"]), str(held["question"])
    if act not in FORMS:
        return {}
    prefix = f"q{question}" if act == "answer" else act
    form = FORMS[act](initial={"words": held["words"]}, auto_id=f"{prefix}_%s")
    return {"form": form, "act": act, "question": question}


def answer_form(asked, act: str, question: str, form: FrontForm | None) -> FrontForm:
    if act == "answer" and str(asked.pk) == question and form is not None:
        return form
    return Answer(auto_id=f"q{asked.pk}_%s")


def wording_of(contact, written: Sequence[str]) -> list[wording.Hint]:
    """Only for those who write at work: anyone else says it as they can."""
    referrer = getattr(contact, "referrer", None)
    return wording.hints(written) if referrer and referrer.kind == ReferrerKind.WORK else []


def refusal_in_words() -> str:
    return _("The file must be a PDF, JPEG, PNG, Word (DOCX) or plain text file, not empty, and up to 20MB")
