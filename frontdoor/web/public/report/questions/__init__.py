"""Every question of the public report, in the order in which they are asked."""

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
