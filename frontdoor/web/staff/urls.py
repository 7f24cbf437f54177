from django.urls import path

from frontdoor.web.staff.views import notices, partnership, people, start, trail
from frontdoor.web.staff.views.components import Components


app_name = "staff"
urlpatterns = [
    path("", start.Start.as_view(), name="start"),
    path("people/", people.People.as_view(), name="people"),
    path("people/add/", people.AddPerson.as_view(), name="add_person"),
    path("people/<uuid:user>/", people.Person.as_view(), name="person"),
    path("people/<uuid:user>/join/", people.Join.as_view(), name="join"),
    path("people/<uuid:user>/invite/", people.Invite.as_view(), name="invite"),
    path("people/<uuid:user>/second-step/", people.ForgetSecondStep.as_view(), name="forget_second_step"),
    path("people/<uuid:user>/switch-off/", people.Deactivate.as_view(), name="deactivate"),
    path("people/<uuid:user>/switch-on/", people.Reactivate.as_view(), name="reactivate"),
    path("memberships/<int:membership>/end/", people.EndMembership.as_view(), name="end_membership"),
    path("roles/", partnership.Roles.as_view(), name="roles"),
    path("partnership/", partnership.Partnership.as_view(), name="partnership"),
    path("partnership/<slug:key>/", partnership.Partnership.as_view(), name="other_partnership"),
    path("trail/", trail.Trail.as_view(), name="trail"),
    path("notices/", notices.GivenUp.as_view(), name="notices"),
    path("notices/<uuid:notice>/send-again/", notices.SendAgain.as_view(), name="send_again"),
    path("components/", Components.as_view(), name="components"),
]
