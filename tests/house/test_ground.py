"""The suite's own ground: what the other tests take for granted."""

import socket

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support import session


def test_the_suite_runs_as_the_role_that_the_product_runs_as(db):
    if not session.on_postgresql():
        assert connection.vendor == "sqlite"
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == ("frontdoor_app", False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("statement", ["UPDATE trail_event SET actor = 'x'", "DELETE FROM trail_event"])
def test_the_product_has_no_right_to_change_the_trail(db, statement):
    if connection.vendor == "sqlite":
        return  # it has no roles; its triggers are tested with the trail
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_no_test_reaches_beyond_this_machine():
    with pytest.raises((RuntimeError, UserWarning), match="192.0.2.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
