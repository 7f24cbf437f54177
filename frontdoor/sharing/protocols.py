"""How the protocols of a partnership stand on a day: in force, ending, over; who signed, and who did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from frontdoor.agencies import policies
from frontdoor.agencies.models import Agency, Partnership
from frontdoor.sharing.enums import ProtocolKind
from frontdoor.sharing.models import Protocol, Signature


@dataclass(frozen=True, slots=True)
class Standing:
    """One protocol on a day. `unsigned`: agencies that take part and have not signed it."""

    protocol: Protocol
    is_to_come: bool
    is_over: bool
    ends_soon: bool
    signatures: list[Signature]
    unsigned: list[Agency]

    @property
    def in_force(self) -> bool:
        return not self.is_to_come and not self.is_over


def standing(partnership: Partnership, agencies: Iterable[Agency], on: date) -> list[Standing]:
    """Every protocol: those in force first, the soonest to end on top; then those to come, then those over."""
    signatures = Prefetch("signatures", Signature.objects.order_by("signed_on", "pk"))
    warned = policies.values(partnership, on, beginning="protocols.").get("protocols.warn_days", 0)
    soon, taking_part = on + timedelta(days=warned), list(agencies)
    found = [
        _standing(one, taking_part, on, soon)
        for one in Protocol.objects.filter(partnership=partnership).prefetch_related(signatures)
    ]
    return sorted(
        found, key=lambda one: (one.is_over, one.is_to_come, one.protocol.until_on, one.protocol.pk)
    )


def _standing(one: Protocol, agencies: list[Agency], on: date, soon: date) -> Standing:
    signed = list(one.signatures.all())
    has_signed = {signature.agency_id for signature in signed}
    return Standing(
        protocol=one,
        is_to_come=on < one.from_on,
        is_over=one.until_on < on,
        ends_soon=one.from_on <= on <= one.until_on <= soon,
        signatures=signed,
        unsigned=[agency for agency in agencies if agency.pk not in has_signed],
    )


def without_one(partnership: Partnership, agencies: Iterable[Agency], on: date) -> list[Agency]:
    """Those that have signed no protocol on sharing that is in force; none where no such list is kept."""
    held = list(agencies)
    if not Protocol.objects.filter(partnership=partnership, kind=ProtocolKind.SHARING).exists():
        return []
    covered = set(
        Signature.objects.filter(
            agency__in=held,
            protocol__kind=ProtocolKind.SHARING,
            protocol__from_on__lte=on,
            protocol__until_on__gte=on,
        ).values_list("agency", flat=True)
    )
    return [agency for agency in held if agency.pk not in covered]


def protocol(partnership: Partnership, pk: int) -> Protocol | None:
    return Protocol.objects.filter(partnership=partnership, pk=pk).first()
