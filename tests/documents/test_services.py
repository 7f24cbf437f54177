import os
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from frontdoor.access import services as access
from frontdoor.agencies import queries as agencies
from frontdoor.core.sealing import CannotDecrypt
from frontdoor.documents import queries, services
from frontdoor.documents.kinds import FileRefused
from frontdoor.documents.models import File
from frontdoor.trail.models import Event
from frontdoor.trail.services import REFERRER


CANARY = b"CANARY in the file, and more of it"


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.fixture
def record(town, folder):
    larkfield = agencies.partnership("larkfield")
    return access.open_record(
        kind="contact", partnership=larkfield, team=agencies.hub_team(larkfield), at=timezone.now()
    )


@pytest.fixture
def keep(record):
    def keep(content=CANARY, name="note.txt", **said):
        return services.keep_file(
            record=record, name=name, content=content, by=REFERRER, at=timezone.now(), **said
        )

    return keep


def on_disk(folder) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_file_comes_back_as_it_was(keep, record, viewer_of):
    user = viewer_of("practitioner").user
    kept = File.objects.get(pk=keep(user=user).pk)

    assert services.read_file(kept) == CANARY
    assert (kept.name, kept.media_type, kept.size) == ("note.txt", "text/plain", len(CANARY))
    assert (kept.added_by, kept.from_referrer) == (user, False)
    assert list(queries.files_of(record)) == [kept]
    assert Event.objects.filter(action="file_kept", record=str(record.pk)).count() == 1


def test_file_lies_encrypted_and_nameless_and_is_read_by_us_alone(keep, folder):
    keep(name="CANARY.txt")

    (path,) = on_disk(folder)
    assert b"CANARY" not in path.read_bytes()
    assert "CANARY" not in str(path.relative_to(folder))
    assert path.parent.stat().st_mode & 0o077 == 0


def test_two_files_swapped_on_disk_are_refused(keep, folder):
    mine, yours = keep(b"mine"), keep(b"yours")
    first, second = on_disk(folder)
    held = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(held)

    for file in (mine, yours):
        with pytest.raises(CannotDecrypt):
            services.read_file(file)


def test_changed_byte_is_refused(keep, folder):
    file = keep()
    (path,) = on_disk(folder)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    with pytest.raises(CannotDecrypt):
        services.read_file(file)


def test_refused_file_leaves_nothing(keep, folder):
    with pytest.raises(FileRefused):
        keep(b"MZ", name="run.exe")

    assert not File.objects.exists()
    assert on_disk(folder) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\grace\\note.txt", "note.txt"),
        ('a"b<c>\r\n.txt', "abc.txt"),
        ("\u202etxt.exe.txt", "txt.exe.txt"),
        ("x" * 400 + ".txt", "x" * 146 + ".txt"),
        ("\ud800.txt", ".txt"),
    ],
)
def test_name_is_made_safe_to_show(keep, typed, kept):
    assert keep(name=typed).name == kept


def old(path: Path) -> None:
    then = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (then, then))


def test_sweep_takes_old_files_without_a_row_and_nothing_else(keep, folder):
    kept = keep()
    with transaction.atomic():
        keep(b"the row never commits")
        transaction.set_rollback(True)
    assert len(on_disk(folder)) == 2
    young = folder / "ab" / str(uuid.uuid4())
    young.parent.mkdir(exist_ok=True)
    young.write_bytes(b"on its way")
    stray = folder / "ab" / ".DS_Store"
    stray.write_bytes(b"not ours")
    for path in on_disk(folder):
        if path != young:
            old(path)

    assert services.sweep(at=timezone.now()) == 1

    assert services.read_file(kept) == CANARY
    assert set(on_disk(folder)) == {young, stray, folder / str(kept.pk)[:2] / str(kept.pk)}
    assert services.sweep(at=timezone.now()) == 0


def test_sweep_of_an_installation_without_files_does_nothing(record, folder):
    assert services.sweep(at=timezone.now()) == 0
