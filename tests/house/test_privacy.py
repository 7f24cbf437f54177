import pytest
from django.apps import apps


CLASSES = {"identity", "ordinary", "protected", "narrative", "operational", "key"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("frontdoor.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_says_how_private_it_is(model):
    declared = getattr(model, "Privacy", None)

    assert declared is not None, f"{model._meta.label} has no Privacy"
    assert set(declared.fields) == {field.name for field in model._meta.concrete_fields}
    assert set(declared.fields.values()) <= CLASSES
