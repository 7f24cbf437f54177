"""Chances that were missed, or told late: written down on a contact, and read together to learn from."""

from collections import Counter
from typing import Any

from django.urls import path
from django.utils import timezone

from frontdoor.access.permissions import Permission
from frontdoor.agencies import queries as agencies
from frontdoor.concerns import queries
from frontdoor.concerns.services import picturing
from frontdoor.picture.enums import MissedKind
from frontdoor.web.casework import picture_rows
from frontdoor.web.casework.fields import SMALL
from frontdoor.web.casework.views.base import ContactAct
from frontdoor.web.shared.fields import ChoiceField, DateField, FrontForm, LongTextField, SelectField
from frontdoor.web.shared.views import ListPage


class Missed(ListPage):
    needs = Permission.SEE_PICTURE
    template_name = "casework/picture/missed.html"
    title = "Chances missed, and told late"

    def rows(self, filters):
        return queries.missed_chances(self.viewer)

    def present(self, found) -> list[dict[str, Any]]:
        rows = list(found)
        self.listed = tuple(dict.fromkeys(one.record_id for one in rows))
        return [picture_rows.missed(one) | {"reference": one.record.reference} for one in rows]

    def context(self) -> dict[str, Any]:
        """How many of each kind by agency, of all and not of one page alone."""
        kept = queries.missed_chances(self.viewer).order_by().values_list("agency__organisation", "kind")
        counted = Counter(kept)
        names = agencies.names_of([pk for pk, _kind in counted if pk], timezone.localdate())
        by_name = {pk: names.get(pk, "") if pk else picture_rows.NO_AGENCY for pk, _kind in counted}
        return {
            "by_agency": [
                (name, [counted[pk, str(kind)] for kind in MissedKind])
                for pk, name in sorted(by_name.items(), key=lambda one: one[1])
            ]
        }


class MissedForm(FrontForm):
    kind = ChoiceField(
        classes=SMALL,
        label="What was it?",
        missing="Select whether a chance was missed, or told late",
        choices=MissedKind.choices,
    )
    agency = SelectField(label="Which agency could have noticed?", blank="Not known, or none", choices=[])
    could_on = DateField(
        label="When could it have been noticed, or told?",
        missing="Enter the day on which it could have been noticed",
        past=True,
        called="The day",
    )
    what = LongTextField(
        label="What could have been noticed?",
        missing="Enter what could have been noticed",
        rows=4,
        most=4000,
        called="What could have been noticed",
    )
    learning = LongTextField(
        label="What would help next time? (optional)", rows=3, most=4000, called="What would help"
    )


class NoteMissed(ContactAct):
    needs = Permission.NOTE_MISSED
    title = "Note a chance that was missed, or told late"
    form_class = MissedForm
    button = "Keep the note"
    explanation = (
        "For learning, and not for blame: what could have been noticed when, and what would help next time."
    )

    def form(self, **given) -> FrontForm:
        form = super().form(**given)
        form.fields["agency"].choices = [(key, name) for key, (_agency, name) in self.known.items()]
        return form

    @property
    def known(self) -> dict[str, tuple]:
        held = list(agencies.agencies_in(self.viewer.partnership))
        names = agencies.names_of([one.organisation_id for one in held], timezone.localdate())
        return {one.key: (one, names.get(one.organisation_id, one.key)) for one in held}

    def valid(self, form) -> str:
        said = form.cleaned_data
        agency, _name = self.known.get(said["agency"], (None, ""))
        picturing.note_missed(
            contact=self.contact,
            kind=MissedKind(said["kind"]),
            agency=agency,
            could_on=said["could_on"],
            what=said["what"],
            learning=said["learning"],
            by=self.viewer,
            at=timezone.now(),
        )
        return self.done("Kept, to learn from. No agency has been told.")


urlpatterns = [path("missed/", Missed.as_view(), name="missed")]
