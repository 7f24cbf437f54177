"""The tables, in the order of the work."""

from frontdoor.concerns.models.alleged import Allegation, AllegationBefore
from frontdoor.concerns.models.copied import SummaryCopy
from frontdoor.concerns.models.decided import Authorisation, Concern, Decision, LimbAnswers, OnwardRoute
from frontdoor.concerns.models.found_out import Information, Question, ToldLater
from frontdoor.concerns.models.hub import CouncilNumber, HubEpisode, HubWork, ReturnDetails, SavedView
from frontdoor.concerns.models.matches import CustodianAsked, PossibleMatch
from frontdoor.concerns.models.received import Contact, Move, Referrer, Submission
from frontdoor.concerns.models.sheets import SheetGiven, SheetTellsOf
from frontdoor.concerns.models.told import Challenge, Feedback, NoteToAdult, NotTold
from frontdoor.concerns.models.triage import (
    CriticalFact,
    FactTold,
    InterimMeasure,
    MeasureHandover,
    PromptAnswer,
    RiskRating,
)


__all__ = [
    "Allegation",
    "AllegationBefore",
    "Authorisation",
    "Challenge",
    "Concern",
    "Contact",
    "CouncilNumber",
    "CriticalFact",
    "CustodianAsked",
    "Decision",
    "FactTold",
    "Feedback",
    "HubEpisode",
    "HubWork",
    "Information",
    "InterimMeasure",
    "LimbAnswers",
    "MeasureHandover",
    "Move",
    "NotTold",
    "NoteToAdult",
    "OnwardRoute",
    "PossibleMatch",
    "PromptAnswer",
    "Question",
    "Referrer",
    "ReturnDetails",
    "RiskRating",
    "SavedView",
    "SheetGiven",
    "SheetTellsOf",
    "Submission",
    "SummaryCopy",
    "ToldLater",
]
