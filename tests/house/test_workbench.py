import re

from scripts import environment, measure
from scripts import test as stages
from tests.support.session import ROOT


MAKEFILE = (ROOT / "Makefile").read_text()


def report(tmp_path, **counts):
    path = tmp_path / "report.xml"
    told = " ".join(f'{name}="{value}"' for name, value in counts.items())
    path.write_text(f"<testsuites><testsuite {told}/></testsuites>")
    return path


def test_every_target_for_people_has_its_sentence():
    phony = re.search(r"^\.PHONY: ((?:.*\\\n)*.*)", MAKEFILE, re.MULTILINE)
    targets = set(phony[1].replace("\\\n", " ").split()) - {"base", "dev"}

    assert set(re.findall(r"^([a-z-]+):.*## .+\.$", MAKEFILE, re.MULTILINE)) == targets


def test_results_are_counted_from_the_report(tmp_path):
    path = report(tmp_path, tests=10, failures=1, errors=2, skipped=3)

    result = stages.read_report("sqlite", path, 1)

    assert (result.passed, result.failed, result.skipped) == (4, 3, 3)


def test_a_suite_that_collected_nothing_has_failed(tmp_path):
    result = stages.read_report("sqlite", report(tmp_path, tests=0, failures=0, errors=0, skipped=0), 5)

    assert result.verdict == "failed"


def test_a_skip_is_forgiven_unless_skips_are_refused(monkeypatch, capsys):
    results = [stages.Result("sqlite", passed=5), stages.Result("journeys", skipped=1)]

    monkeypatch.delenv("FRONTDOOR_NO_SKIPS", raising=False)
    assert stages.summarise(results) == 0
    monkeypatch.setenv("FRONTDOOR_NO_SKIPS", "1")
    assert stages.summarise(results) == 1
    assert capsys.readouterr().out.endswith("5 passed, 0 failed, 1 skipped\n")


def test_a_stage_that_cannot_run_says_what_it_wants(monkeypatch):
    monkeypatch.setattr(stages, "absent", lambda: {"chromium": ["journeys"]})
    monkeypatch.setattr(stages, "can_install", lambda: False)

    assert stages.install_what_is_missing(["journeys"]) == {
        "journeys": "chromium is not installed; on Debian: apt-get install chromium"
    }


def test_what_is_installed_is_known_by_its_requirements(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path)
    environment.remember("base", environment.fingerprint("base"))

    assert environment.is_current("base", environment.fingerprint("base"))
    assert not environment.is_current("dev", environment.fingerprint("dev"))


def test_functions_are_measured_from_their_first_line_to_their_last():
    functions = list(measure.functions_in("x.py", 'def one():\n    """Say."""\n    return 1\n'))

    assert functions == [measure.Function("x.py:1 one", 3, True)]
