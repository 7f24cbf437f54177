"""Which stories there are, and the one call that tells those not told yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.concerns.models import Submission
from frontdoor.concerns.services import custody
from frontdoor.devtools import hub
from frontdoor.devtools.stories import (
    adding_up,
    arriving,
    checks,
    deciding,
    duty,
    marram,
    triage,
    walk,
    ways_in,
)
from frontdoor.devtools.stories.stage import SCOPE, Stage


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    tell: Callable[[Stage], None]


STORIES = (
    Story("adds-up-ward", adding_up.seen_on_the_ward),
    Story("adds-up-police", adding_up.found_by_the_police),
    Story("not-met-challenged", deciding.not_met_and_challenged),
    Story("told-late", deciding.told_late),
    Story("closed-and-reopened", deciding.closed_and_reopened),
    Story("provider-quality", deciding.sent_to_provider_quality),
    Story("challenge-waits", deciding.challenge_waits),
    Story("nobody-was-told", deciding.nobody_was_told),
    Story("referrer-alleged", deciding.referrer_is_alleged),
    Story(walk.KEY, walk.tell),
    Story("marram-to-tell", marram.to_tell),
    Story("anonymous-neighbour", arriving.anonymous_neighbour),
    Story("waits-for-a-manager", deciding.waits_for_a_manager),
    Story("nobody-has-read", arriving.nobody_has_read),
    Story("somebody-who-died", arriving.somebody_who_died),
    Story("marram-to-decide", marram.to_decide),
    Story("provider", arriving.provider_without_an_adult),
    Story("kept-from-a-colleague", arriving.kept_from_a_colleague),
    Story("under-eighteen", arriving.under_eighteen),
    Story("marram-new", marram.newly_arrived),
    Story("checks-answered", checks.answers_side_by_side),
    Story("agency-alleged", checks.agency_is_alleged),
    Story("about-myself", arriving.about_myself),
    Story("partner-system", arriving.from_a_partner_system),
    Story("rated-differently", triage.rated_differently),
    Story("known-already", triage.known_already),
    Story("closed-to-the-hub", triage.closed_to_the_hub),
    Story("closed-to-the-hub-again", triage.closed_to_the_hub_again),
    Story("emailed-word-form", ways_in.emailed_word_form),
    Story("by-telephone", ways_in.by_telephone),
    Story("rings-back", duty.rings_back),
)


def tell_all(now: datetime) -> list[str]:
    """Tell each story that was not told before, whole or not at all; return their keys."""
    told = set(Submission.objects.filter(scope=SCOPE).values_list("key", flat=True))
    waiting = [story for story in STORIES if story.key not in told]
    if not waiting:
        return []
    hub.lay_out(now)
    stage = Stage(now)
    for story in waiting:
        with transaction.atomic():
            story.tell(stage)
    # The worker process would; this way it is there at once.
    custody.look_at_all(at=now)
    return [story.key for story in waiting]
