"""When a concern is with the hub: opened and closed by the moves of the workflow, in their transaction."""

from datetime import datetime

from frontdoor.concerns.enums import Act
from frontdoor.concerns.models import Concern, Contact, HubEpisode


OPENS = (Act.ACCEPT, Act.REOPEN_CONCERN)
CLOSES = (Act.CLOSE,)


def follow(contact: Contact, act: str, at: datetime) -> None:
    if act in OPENS:
        HubEpisode.objects.get_or_create(contact=contact, closed_at=None, defaults={"opened_at": at})
    if act in CLOSES:
        for episode in contact.episodes.filter(closed_at=None):
            # Whoever waited for a lock brings a moment that may be older than the episode.
            episode.closed_at = max(at, episode.opened_at)
            episode.save(update_fields=["closed_at"])


def running(contact: Contact) -> HubEpisode | None:
    """The open episode. A concern accepted before episodes were kept gets its own now."""
    held = contact.episodes.filter(closed_at=None).first()
    accepted = Concern.objects.filter(contact=contact).first()
    if held or accepted is None or contact.episodes.exists():
        return held
    return HubEpisode.objects.create(contact=contact, opened_at=accepted.at)
