from django.urls import path

from frontdoor.web.casework.duty import downtime, handing, handovers, promises, sheets


urlpatterns = [
    path("tonight/", sheets.Tonight.as_view(), name="tonight"),
    path("tonight/hand-over/", handing.HandOver.as_view(), name="hand_over"),
    path("downtime/", downtime.Downtime.as_view(), name="downtime"),
    path("downtime/print/", downtime.Print.as_view(), name="downtime_print"),
    path("downtime/pack/", downtime.Download.as_view(), name="downtime_pack"),
    path("hand-overs/", handovers.Handovers.as_view(), name="handovers"),
    path("hand-overs/<str:reference>/", handovers.One.as_view(), name="handover"),
    path("hand-overs/<str:reference>/accept/", handovers.Accept.as_view(), name="accept_handover"),
    path("hand-overs/<str:reference>/take-back/", handovers.TakeBack.as_view(), name="take_back_handover"),
    path("hand-overs/<str:reference>/hand-back/", handing.HandBack.as_view(), name="hand_back"),
    path("contacts/<str:reference>/promise/", promises.Promise.as_view(), name="promise"),
    path(
        "contacts/<str:reference>/promises/<int:promise>/", promises.EndPromise.as_view(), name="end_promise"
    ),
]
