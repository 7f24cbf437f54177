"""The world is as full of canaries as it claims: no text of a record is without one."""

from collections.abc import Iterator
from io import BytesIO

from django.apps import apps
from django.db import models
from pypdf import PdfReader

from frontdoor.access.models import Record
from frontdoor.documents import services as documents
from frontdoor.documents.models import File
from frontdoor.thresholds.models import ToolUse
from tests.leaks.people import WATCHERS
from tests.leaks.policy import may_know
from tests.leaks.world import World


TEXT = (models.CharField, models.TextField, models.JSONField, models.EmailField)
# Written by the product itself: codes, digests and its own fixed words, none of them from anybody’s mouth.
OURS = {
    "access.Record.reference": "random, and registered as a token of existence",
    "access.Record.key_id": "names a key",
    "access.ProtectedValue.kind": "a code of ours",
    "access.ProtectedValue.key_id": "names a key",
    "access.ProtectedValue.blind": "a keyed digest",
    "access.PrivateLink.subject": "a keyed digest",
    "access.PrivateLink.digest": "a keyed digest",
    "clocks.Clock.unit": "a code of ours",
    "documents.File.media_type": "judged by us from the content",
    "documents.File.digest": "a digest of the content",
    "notices.Notice.kind": "a code of ours",
    "notices.Notice.once_key": "a code of ours with a row’s number",
    "notices.Notice.subject": "a fixed sentence and the reference",
    "notices.Notice.body": "fixed sentences and the reference",
    "notices.Notice.recipient": "an address that no record holds; the referrer’s is pointed to",
    "notices.Notice.last_problem": "the name of a kind of failure",
    "arrivals.Part.problem": "fixed sentences on what could not be taken or read",
    "arrivals.Advice.key": "a digest",
    "people.MatchKey.key": "a keyed digest",
    "people.AdultRuling.shown": "fixed sentences on what agrees",
    "picture.Subject.key": "a keyed digest",
    "concerns.SummaryCopy.lines": "digests of what was copied, by the kind and number of each line",
    "duty.Line.whys": "codes of ours",
    "duty.Line.waiting": "names of services from the pack",
    "concerns.Submission.digest": "a digest of what was sent",
    "concerns.RiskRating.level": "a code of the scale in the pack",
    "concerns.Concern.rule": "names the rule that was applied",
    "concerns.LimbAnswers.rule": "names the rule that was applied",
}


def models_of_a_record() -> set[type[models.Model]]:
    """Every model of ours that points to a record, directly or through another."""
    found: set[type[models.Model]] = {Record}
    while True:
        more = {
            model
            for model in apps.get_models()
            if model.__module__.startswith("frontdoor.")
            and any(field.related_model in found for field in model._meta.concrete_fields)
        } - found
        if not more:
            return found
        found |= more


def text_fields() -> Iterator[tuple[str, type[models.Model], models.Field]]:
    for model in models_of_a_record():
        for field in model._meta.concrete_fields:
            if isinstance(field, TEXT) and not field.choices:
                yield f"{model._meta.label}.{field.name}", model, field


def test_every_text_of_every_record_holds_a_canary(world: World):
    without = {
        name
        for name, model, field in text_fields()
        if name not in OURS
        and not any(world.register.seen_in(str(value or "")) for value in values(model, field))
    }

    assert without == set()


def values(model: type[models.Model], field: models.Field) -> list:
    return list(model._default_manager.values_list(field.attname, flat=True).distinct())


def test_what_was_said_to_the_guide_holds_a_canary(world: World):
    """It points to no record until something is sent, so the walk over models does not come upon it."""
    assert all(world.register.seen_in(use.override_rationale) for use in ToolUse.objects.all())
    assert ToolUse.objects.count() > 1


def test_exceptions_name_fields_that_exist():
    assert OURS.keys() - {name for name, _model, _field in text_fields()} == set()


def test_every_file_holds_a_canary(world: World):
    assert all(world.register.seen_in(words_of(file)) for file in File.objects.all())


def words_of(file: File) -> str:
    content = documents.read_file(file)
    if file.media_type != "application/pdf":
        return content.decode()
    # A narrow column breaks a token in two.
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def test_each_watcher_is_refused_something_and_each_record_shown_to_somebody(world: World):
    everything = [(watcher, story.facts) for watcher in WATCHERS for story in world.stories.values()]
    sees = {(watcher.key, id(facts)) for watcher, facts in everything if may_know(watcher, facts)}

    assert {id(facts) for _watcher, facts in everything} - {facts for _key, facts in sees} == set()
    for watcher in WATCHERS:
        assert any(not may_know(watcher, story.facts) for story in world.stories.values()), watcher.key
