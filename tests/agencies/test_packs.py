import pytest
from django.apps import apps

from frontdoor.agencies import packs
from frontdoor.agencies.models import OrganisationAlias, Partnership, Policy


WHOLE = """
[partnership]
key = "vale"
name = "Vale Safeguarding Adults"
council_name = "Vale Council"
council_code = "X09"
prefix = "VA"

[[organisation]]
key = "vale-council"
kind = "council"
names = [{ name = "Vale Council", from = 2000-04-01 }]

[[agency]]
organisation = "vale-council"
lead = true
domains = ["Vale.example"]
teams = [{ key = "hub", name = "Vale hub", hub = true }]

[[place]]
towns = ["Vale"]
outwards = ["VA1"]

[[policy]]
key = "clock.decision"
value = { amount = 2, unit = "working_days" }
from = 2024-04-01
source = "Agreed locally"

[[policy]]
key = "hub.hours"
value = { monday = ["09:00", "17:00"] }
from = 2024-04-01
source = "Agreed locally"
"""


@pytest.fixture
def load(db, tmp_path):
    def load(text: str) -> Partnership:
        path = tmp_path / "vale.toml"
        path.write_text(text, encoding="utf-8")
        return packs.load(path)

    return load


def rows() -> dict[str, list]:
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("agencies").get_models()
    }


@pytest.mark.parametrize("name", ["demo/larkfield", "demo/marram", "luton/luton"])
def test_loading_again_changes_nothing(db, settings, name):
    path = settings.PACKS_DIR / f"{name}.toml"
    packs.load(path)
    before = rows()

    packs.load(path)

    assert rows() == before
    assert before["Partnership"]


def test_loading_a_changed_pack_adds_what_is_new_and_keeps_the_ids(load):
    first = load(WHOLE)
    held = Policy.objects.get(key="clock.decision")

    again = load(
        WHOLE
        + """
[[policy]]
key = "clock.decision"
value = { amount = 1, unit = "working_days" }
from = 2026-04-01
source = "Agreed anew"
"""
    )

    assert again == first
    assert list(Policy.objects.filter(key="clock.decision").order_by("from_on"))[0] == held
    assert Policy.objects.filter(key="clock.decision").count() == 2


def test_what_one_neighbour_loads_leaves_the_other_alone(db, settings):
    packs.load(settings.PACKS_DIR / "demo/larkfield.toml")
    policies = list(Policy.objects.order_by("pk").values())

    packs.load(settings.PACKS_DIR / "demo/marram.toml")

    assert [row for row in Policy.objects.order_by("pk").values() if row in policies] == policies
    assert OrganisationAlias.objects.exists()


BAD = {
    "not TOML": ("[partnership]", "[partnership", "cannot be read"),
    "no partnership": ("[partnership]", "[partner]", "lacks 'partnership'"),
    "no prefix": ('prefix = "VA"\n', "", "lacks 'prefix'"),
    "prefix in small letters": ('"VA"', '"va"', "prefix “va” is not two capital letters"),
    "unknown kind": ('kind = "council"', 'kind = "councli"', "“councli” is no kind of organisation"),
    "unknown organisation": (
        'organisation = "vale-council"',
        'organisation = "vale"',
        "there is no organisation “vale”",
    ),
    "two leads": (
        "[[place]]",
        """[[organisation]]
        key = "vale-police"
        kind = "police"
        names = []
        [[agency]]
        organisation = "vale-police"
        lead = true
        [[place]]""",
        "wrong shape",
    ),
    "name without a day": (", from = 2000-04-01", "", "lacks 'from'"),
    "names as a word": ('[{ name = "Vale Council", from = 2000-04-01 }]', '"Vale"', "wrong shape"),
    "team without a key": ('key = "hub", ', "", "lacks 'key'"),
    "unknown unit": ("working_days", "workdays", "unit of clock.decision is none of working_hours"),
    "amount in words": ("amount = 2", 'amount = "two"', "amount of clock.decision is not a whole number"),
    "amount below nothing": ("amount = 2", "amount = -2", "is not a whole number"),
    "policy since a word": ("from = 2024-04-01", 'from = "spring"', "is not a date such as 2024-04-01"),
    "policy without source": ('source = "Agreed locally"', "", "lacks 'source'"),
    "unknown day": ("monday =", "moonday =", "“moonday” in hub.hours is no day of the week"),
    "closes before it opens": ('["09:00", "17:00"]', '["17:00", "09:00"]', "before it opens"),
    "hours that are no time": ('"09:00"', '"nine"', "wrong shape"),
    "never open": ('monday = ["09:00", "17:00"]', "", "open on at least one day"),
}


@pytest.mark.parametrize(("old", "new", "said"), BAD.values(), ids=BAD)
def test_bad_pack_says_what_to_mend_and_leaves_nothing(load, old, new, said):
    before = rows()
    assert old in WHOLE

    with pytest.raises(packs.PackUnreadable) as refusal:
        load(WHOLE.replace(old, new))

    assert said in str(refusal.value)
    assert str(refusal.value).startswith("vale.toml")
    assert rows() == before


def test_absent_or_binary_pack_says_so(db, tmp_path):
    with pytest.raises(packs.PackUnreadable, match="nothing.toml cannot be read"):
        packs.load(tmp_path / "nothing.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(packs.PackUnreadable, match="bytes.toml cannot be read"):
        packs.load(tmp_path / "bytes.toml")
