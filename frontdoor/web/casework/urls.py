from django.urls import include, path

from frontdoor.web.casework.doors import arrivals
from frontdoor.web.casework.views import (
    access,
    checking,
    clocks,
    deciding,
    files,
    handing_on,
    inbox,
    people,
    record,
    telling,
)


app_name = "casework"

OF_CONTACT = [
    ("", record.Contact, "contact"),
    ("take/", checking.Take, "take"),
    ("give/", checking.Give, "give"),
    ("heard/", checking.Heard, "heard"),
    ("accept/", checking.Accept, "accept"),
    ("send-on/", checking.SendOn, "send_on"),
    ("ask-referrer/", checking.AskReferrer, "ask_referrer"),
    ("add-information/", checking.AddInformation, "add_information"),
    ("limbs/", deciding.Limbs, "limbs"),
    ("decide/", deciding.Decide, "decide"),
    ("authorise/", deciding.Authorise, "authorise"),
    ("close/", deciding.Close, "close"),
    ("reopen/", deciding.Reopen, "reopen"),
    ("also-hand-on/", handing_on.Also, "also_hand_on"),
    ("send-to-children/", handing_on.ToChildren, "to_children"),
    ("hand-on/<int:route>/answer/", handing_on.Answer, "handover_answer"),
    ("hand-on/<int:route>/again/", handing_on.Again, "hand_on_again"),
    ("feedback/", telling.SendFeedback, "feedback"),
    ("new-code/", telling.NewCode, "new_code"),
    ("withhold-feedback/", telling.WithholdFeedback, "withhold"),
    ("tell-adult/", telling.TellAdult, "tell_adult"),
    ("not-told/", telling.NotTold, "not_told"),
    ("note/<int:note>/", telling.Note, "note"),
    ("challenge/", telling.AnswerChallenge, "challenge"),
    ("clocks/", clocks.Clocks, "clocks"),
    ("clocks/<str:kind>/pause/", clocks.Pause, "pause"),
    ("clocks/<str:kind>/resume/", clocks.Resume, "resume"),
    ("clocks/<str:kind>/extend/", clocks.Extend, "extend"),
    ("correct-person/", people.Correct, "correct_person"),
    ("how-to-speak/", people.HowToSpeak, "how_to_speak"),
    ("own-words/", people.OwnWords, "own_words"),
    ("address/", people.Address, "address"),
    ("contact-route/", people.ContactRoute, "contact_route"),
    ("contact-route/<int:route>/", people.JudgeRoute, "judge_route"),
    ("protect/<uuid:value>/", people.Protect, "protect"),
    ("access/", access.Access, "access"),
    ("access/state/", access.State, "state"),
    ("access/exclude/", access.Exclude, "exclude"),
    ("access/exclusions/<int:exclusion>/end/", access.EndExclusion, "end_exclusion"),
    ("access/share/", access.Share, "share"),
    ("access/shares/<int:grant>/end/", access.EndShare, "end_share"),
    ("enter/", arrivals.EnterDetails, "enter_details"),
    ("files/<uuid:file>/", files.Download, "file"),
]

urlpatterns = [
    path("", inbox.Inbox.as_view(), name="inbox"),
    path("", include("frontdoor.web.casework.doors.urls")),
    path("people/<str:reference>/", people.Person.as_view(), name="person"),
    path("thresholds/", include("frontdoor.web.casework.thresholds")),
    *(path(f"contacts/<str:reference>/{rest}", view.as_view(), name=name) for rest, view, name in OF_CONTACT),
]
