from scripts.access_matrix import PAGE, matrix
from scripts.routes import plain, routes


def test_every_route_says_what_it_needs():
    undeclared = [route.path for route in routes() if route.needs is None]

    assert undeclared == []


def test_the_access_matrix_is_current():
    assert PAGE.read_text() == matrix(), "run “make docs”"


def test_no_two_routes_share_an_address():
    paths = [route.path for route in routes()]

    assert [path for path in paths if paths.count(path) > 1] == []


def test_addresses_read_the_same_however_they_were_written():
    assert plain("concerns/<uuid:pk>/close/") == "concerns/<pk>/close/"
    assert plain(r"^key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$") == "key/<uidb36>-<key>/"
