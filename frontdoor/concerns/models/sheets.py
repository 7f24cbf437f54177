"""What an adult was given on paper about who does what in their life."""

from django.db import models

from frontdoor.accounts.models import User
from frontdoor.agencies.models import privacy
from frontdoor.concerns.enums import HowTold
from frontdoor.concerns.models.received import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.people.models import Person


PROTECT = models.PROTECT


class SheetGiven(AppendOnly):
    """One sheet, word for word as the adult got it: who gave it, how, and on which day."""

    person = models.ForeignKey(Person, on_delete=PROTECT, related_name="sheets")
    words = models.TextField()
    how = models.CharField(max_length=15, choices=HowTold)
    given_on = models.DateField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Privacy:
        fields = privacy("id person how given_on by at", words="narrative")

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class SheetTellsOf(AppendOnly):
    """A contact from which a sheet has lines. Whoever may not see one of them does not see the sheet."""

    sheet = models.ForeignKey(SheetGiven, on_delete=PROTECT, related_name="tells_of")
    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "contact"], name="concerns_sheet_of_once")]

    class Privacy:
        fields = privacy("id sheet contact")

    def __str__(self) -> str:
        return f"sheet {self.sheet_id} of {self.contact_id}"
