"""The tables, in the order of the work."""

from frontdoor.concerns.models.decided import Authorisation, Concern, Decision, LimbAnswers, OnwardRoute
from frontdoor.concerns.models.found_out import Information, Question
from frontdoor.concerns.models.matches import CustodianAsked, PossibleMatch
from frontdoor.concerns.models.received import Allegation, Contact, Move, Referrer, Submission
from frontdoor.concerns.models.told import Challenge, Feedback, NoteToAdult, NotTold


__all__ = [
    "Allegation",
    "Authorisation",
    "Challenge",
    "Concern",
    "Contact",
    "CustodianAsked",
    "Decision",
    "Feedback",
    "Information",
    "LimbAnswers",
    "Move",
    "NotTold",
    "NoteToAdult",
    "OnwardRoute",
    "PossibleMatch",
    "Question",
    "Referrer",
    "Submission",
]
