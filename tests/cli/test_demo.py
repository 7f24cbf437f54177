"""The demonstration as its first user meets it, on whichever database the suite runs."""


def test_demo_comes_back_by_itself_after_the_plug_is_pulled(site):
    tokens = site.run("api-token", "--list").stdout

    site.kill()
    site.start()

    assert site.is_ready()
    assert site.run("api-token", "--list").stdout == tokens


def test_demo_leaves_an_intact_trail(site):
    checked = site.run("verify-trail")

    assert (checked.returncode, checked.stderr) in [
        (0, ""),
        (2, "The trail could not be checked: there is none.\n"),
    ]


def test_commands_work_beside_a_demonstration_that_is_not_running(site):
    site.stop()

    listed = site.run("api-token", "--list")

    assert listed.returncode == 0
    assert [line.split()[0] for line in listed.stdout.splitlines()] != []


def test_demo_says_in_words_that_its_port_is_taken(site):
    second = site.run("demo")

    assert second.returncode == 2
    assert f"Port {site.port} is in use" in second.stderr
