"""Every question of the public report, in the order in which they are asked."""

from frontdoor.web.public.report.asking import Way
from frontdoor.web.public.report.questions import work
from frontdoor.web.public.report.questions.first import (
    about,
    call_999,
    child,
    danger,
    died,
    where,
    which,
    who,
)
from frontdoor.web.public.report.questions.happened import kinds, location, service, what, when
from frontdoor.web.public.report.questions.person import language, person, reach, safe
from frontdoor.web.public.report.questions.voice import consent, wishes
from frontdoor.web.public.report.questions.you import named, others, you


QUESTIONS = (
    danger,
    call_999,
    who,
    about,
    child,
    died,
    where,
    which,
    wishes,
    what,
    consent,
    when,
    kinds,
    location,
    service,
    person,
    reach,
    language,
    safe,
    others,
    named,
    you,
)

# The short way is for people who report through their work: six answers to send, the rest if they can.
# A seventh is asked only where nothing they told says which council it is for.
WAYS = {
    "": Way(QUESTIONS),
    "work": Way(
        asked=(danger, call_999, about, child, work.what, work.service, work.voice, work.person)
        + (work.which, work.you),
        offered=(when, location, work.service_of_place, died, work.own_words, work.phone, language, safe)
        + (others, work.protect, work.safe_for_you),
        told={"who": "work"},
    ),
}
