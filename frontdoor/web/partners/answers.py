"""The one form of an answer: what is held, that nothing is, or why it cannot be said."""

from frontdoor.sharing.enums import Act
from frontdoor.web.shared.fields import Choice, ChoiceField, FrontForm, LongTextField


class AnswerForm(FrontForm):
    outcome = ChoiceField(
        label="Your answer",
        missing="Select your answer",
        choices=[
            Choice(Act.ANSWER.value, "We hold something", reveal="words"),
            Choice(Act.FIND_NOTHING.value, "We hold nothing"),
            Choice(Act.DECLINE.value, "We cannot answer", reveal="reason"),
        ],
    )
    words = LongTextField(
        label="What you hold",
        hint="Only what answers the question.",
        missing="Enter what you hold",
        needed_if={"outcome": Act.ANSWER.value},
        rows=5,
        called="What you hold",
    )
    reason = LongTextField(
        label="Why not",
        missing="Enter why you cannot answer",
        needed_if={"outcome": Act.DECLINE.value},
        rows=3,
        called="The reason",
    )


def said(form: FrontForm) -> dict:
    """What the services take of the form."""
    given = form.cleaned_data
    return {"act": Act(given["outcome"]), "words": given["words"] or given["reason"]}
