from django.db import models
from django.db.models import Q

from frontdoor.access.models import Record
from frontdoor.accounts.models import User
from frontdoor.agencies.models import Partnership, privacy
from frontdoor.arrivals.enums import Asker, CameBy, HowAsked, ImportState
from frontdoor.concerns.models import Contact
from frontdoor.core.models import AppendOnly
from frontdoor.documents.models import File


PROTECT = models.PROTECT


class Arrival(models.Model):
    """An e-mail or a document that became a contact. Its details wait for a person until they are entered."""

    contact = models.OneToOneField(Contact, on_delete=PROTECT, primary_key=True, related_name="arrival")
    came_by = models.CharField(max_length=10, choices=CameBy)
    subject = models.CharField(max_length=500, blank=True)
    parts_left = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(entered_at__isnull=True), name="arrivals_to_be_entered")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(entered_at__isnull=True, entered_by__isnull=True)
                | Q(entered_at__isnull=False, entered_by__isnull=False),
                name="arrivals_entered_by_and_at",
            )
        ]

    class Privacy:
        fields = privacy("contact came_by parts_left by at entered_by entered_at", subject="narrative")

    def __str__(self) -> str:
        return f"arrival {self.contact_id}"


class Part(AppendOnly):
    """The message or document itself, or one thing attached to it. Without a file, it was not taken."""

    arrival = models.ForeignKey(Arrival, on_delete=PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    file = models.OneToOneField(File, on_delete=PROTECT, null=True, blank=True, related_name="part")
    name = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    # Why it was not taken, or why there is no text of it.
    problem = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["arrival", "number"], name="arrivals_part_once")]

    class Privacy:
        fields = privacy("id arrival number file problem", name="protected", words="narrative")

    def __str__(self) -> str:
        return f"part {self.number} of {self.arrival_id}"


class MailboxLook(models.Model):
    """When the hub's mailbox was last looked into, and whether anything there needs a person."""

    partnership = models.OneToOneField(Partnership, on_delete=PROTECT, related_name="mailbox_look")
    looked_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=60, blank=True)
    left = models.PositiveIntegerField(default=0)

    class Privacy:
        fields = privacy("id partnership looked_at worked_at trouble left")

    def __str__(self) -> str:
        return f"mailbox of {self.partnership_id}"


class Import(models.Model):
    """One list of concerns: checked first, then imported out of sight, then shown all at once."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="imported_list")
    file = models.OneToOneField(File, on_delete=PROTECT, related_name="imported_list")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.CHECKED)
    good = models.PositiveIntegerField()
    bad = models.PositiveIntegerField()
    only_good = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "started_at"], name="arrivals_import_state")]

    class Privacy:
        fields = privacy("record file state good bad only_good by at started_at done_at")

    def __str__(self) -> str:
        return f"import {self.record_id}"


class ImportedRow(AppendOnly):
    """Which contact came of which row. `is_new` is False for what another list had brought before."""

    run = models.ForeignKey(Import, on_delete=PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    contact = models.ForeignKey(Contact, on_delete=PROTECT, related_name="imported_rows")
    is_new = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="arrivals_row_once")]

    class Privacy:
        fields = privacy("id run number contact is_new")

    def __str__(self) -> str:
        return f"row {self.number} of {self.run_id}"


class Advice(AppendOnly):
    """Somebody asked the hub what to do, and no concern followed. Nobody has to be named."""

    record = models.OneToOneField(Record, on_delete=PROTECT, primary_key=True, related_name="advice")
    key = models.CharField(max_length=64, unique=True)
    asker = models.CharField(max_length=12, choices=Asker)
    organisation = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, choices=HowAsked, default=HowAsked.PHONE)
    question = models.TextField()
    advised = models.TextField()
    by = models.ForeignKey(User, on_delete=PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="arrivals_advice_at")]

    class Privacy:
        fields = privacy(
            "record key by at",
            asker="ordinary",
            how="ordinary",
            organisation="ordinary",
            question="narrative",
            advised="narrative",
        )

    def __str__(self) -> str:
        return f"advice {self.record_id}"
