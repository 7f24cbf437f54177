import configparser

from django.apps import apps

from tests.support.session import ROOT


def layers() -> dict[str, int]:
    """Each package's floor, counted from the top, as the import contracts have it."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter")
    lines = parser["importlinter:contract:apps"]["layers"].split("\n")
    floors = [line.replace("|", " ").replace(":", " ").split() for line in lines if line.strip()]
    return {package: floor for floor, packages in enumerate(floors) for package in packages}


def package_of(model: type) -> str:
    """`concerns` for frontdoor.concerns.models.Concern; "" for a model that is not ours."""
    first, *rest = model.__module__.split(".")
    return rest[0] if first == "frontdoor" else ""


def points_up(model: type, target: type, floors: dict[str, int]) -> bool:
    return floors[package_of(model)] > floors[package_of(target)]


def relations(model: type) -> list:
    return [field for field in model._meta.get_fields() if field.is_relation and not field.auto_created]


def test_no_foreign_key_points_up_a_layer():
    floors = layers()
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if package_of(model)
        for field in relations(model)
        if package_of(field.related_model) and points_up(model, field.related_model, floors)
    ]

    assert upward == []


def test_apps_of_one_floor_do_not_point_at_each_other():
    floors = layers()
    across = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if package_of(model)
        for field in relations(model)
        if (there := package_of(field.related_model))
        and there != package_of(model)
        and floors[there] == floors[package_of(model)]
    ]

    assert across == []


def test_the_check_would_see_a_foreign_key_that_points_up():
    floors = layers()
    low = type("Low", (), {"__module__": "frontdoor.people.models"})
    high = type("High", (), {"__module__": "frontdoor.concerns.models"})

    assert points_up(low, high, floors)
    assert not points_up(high, low, floors)
