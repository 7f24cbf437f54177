"""Which stories there are, and the one call that tells those not told yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from frontdoor.concerns.models import Submission
from frontdoor.devtools.stories import arriving, deciding, marram, walk, ways_in
from frontdoor.devtools.stories.stage import SCOPE, Stage


@dataclass(frozen=True, slots=True)
class Story:
    key: str
    tell: Callable[[Stage], None]


STORIES = (
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
    Story("about-myself", arriving.about_myself),
    Story("partner-system", arriving.from_a_partner_system),
    Story("emailed-word-form", ways_in.emailed_word_form),
    Story("by-telephone", ways_in.by_telephone),
)


def tell_all(now: datetime) -> list[str]:
    """Tell each story that was not told before, whole or not at all; return their keys."""
    told = set(Submission.objects.filter(scope=SCOPE).values_list("key", flat=True))
    waiting = [story for story in STORIES if story.key not in told]
    if not waiting:
        return []
    stage = Stage(now)
    for story in waiting:
        with transaction.atomic():
            story.tell(stage)
    return [story.key for story in waiting]
