"""Run what decides whether Frontdoor is sound, stage by stage, and say how it went.

    python -m scripts.test [STAGE …] [--quick] [-- PYTEST ARGUMENTS]

Without a stage, all of them. What a stage needs and cannot be installed is named
and the stage skipped; with FRONTDOOR_NO_SKIPS=1 anything skipped counts as a failure.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from scripts import postgres
from scripts.environment import ROOT


BIN = Path(sys.executable).parent
CHROMIUM = Path("/usr/bin/chromium")
CODE = ("frontdoor", "tests", "scripts", "bench")
CHECKS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check"],
    "lint": ["ruff", "check"],
    "types": ["mypy", "frontdoor"],
    "contracts": ["lint-imports", "--no-cache"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity=1"],
}
SUITES = ("sqlite", "postgresql", "journeys")
STAGES = (*CHECKS, *SUITES)


@dataclass(frozen=True)
class Result:
    """What a stage came to. A check counts as one test; so does a suite that could not begin."""

    stage: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    remark: str = ""

    @property
    def verdict(self) -> str:
        if self.failed:
            return "failed"
        return "passed" if self.passed else "skipped"


def main() -> int:
    # So that servers and folders are cleared away when this script is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = arguments()
    stages = options.stages or STAGES
    missing = install_what_is_missing(stages)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="frontdoor-run-")))
        results = [timed(stage, run_stage, stage, options, missing, folder) for stage in stages]
    return summarise(results)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run the checks and the suite.")
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"some of: {', '.join(STAGES)}")
    parser.add_argument("--quick", action="store_true", help="leave out deliberate harm")
    ours, theirs = split_at_dashes(sys.argv[1:])
    options = parser.parse_args(ours)
    options.pytest = theirs
    if unknown := set(options.stages) - set(STAGES):
        parser.error(f"there is no stage “{min(unknown)}”; there are {', '.join(STAGES)}")
    return options


def split_at_dashes(words: list[str]) -> tuple[list[str], list[str]]:
    at = words.index("--") if "--" in words else len(words)
    return words[:at], words[at + 1 :]


def timed(stage: str, run: Callable[..., Result], *arguments: object) -> Result:
    print(f"\n── {stage}", flush=True)
    began = time.monotonic()
    result = run(*arguments)
    seconds = time.monotonic() - began
    print(f"   {result.verdict} in {seconds:.0f} s", flush=True)
    return Result(stage, result.passed, result.failed, result.skipped, seconds, result.remark)


def run_stage(stage: str, options: argparse.Namespace, missing: dict[str, str], folder: Path) -> Result:
    if stage in missing:
        print(f"   skipped: {missing[stage]}")
        return Result(stage, skipped=1, remark=missing[stage])
    if stage in CHECKS:
        return run_check(stage, folder)
    return run_suite(stage, options, folder)


def run_check(stage: str, folder: Path) -> Result:
    program, *rest = CHECKS[stage]
    paths = [name for name in CODE if (ROOT / name).exists()] if program == "ruff" else []
    done = subprocess.run(
        [BIN / program, *rest, *paths],
        cwd=ROOT,
        env=check_environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode == 0:
        return Result(stage, passed=1)
    print(done.stdout)
    return Result(stage, failed=1, remark="its findings are above")


def check_environment(folder: Path) -> dict[str, str]:
    """Tools load the settings, which open a key file: a throw-away one, never the installation's."""
    return {
        **os.environ,
        "DATA_DIR": str(folder / "data"),
        "FRONTDOOR_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "frontdoor.config.settings.test",
        "PYTHONPATH": str(ROOT),
    }


def run_suite(stage: str, options: argparse.Namespace, folder: Path) -> Result:
    if stage != "postgresql":
        return run_pytest(stage, options, folder, dict(os.environ))
    print("   starting PostgreSQL 15 on loopback …", flush=True)
    try:
        with postgres.Server() as server:
            return run_pytest(stage, options, folder, {**os.environ, **server.environment()})
    except postgres.CannotStart as reason:
        print(reason)
        return Result(stage, failed=1, remark="PostgreSQL would not start")


def run_pytest(stage: str, options: argparse.Namespace, folder: Path, environment: dict[str, str]) -> Result:
    report = folder / f"{stage}.xml"
    command = [BIN / "python", "-m", "pytest", "-n", "2", "-m", which_tests(stage, options.quick), "-rs"]
    done = subprocess.run([*command, f"--junitxml={report}", *options.pytest], cwd=ROOT, env=environment)
    if not report.exists():
        return Result(stage, failed=1, remark="pytest ended without a report")
    return read_report(stage, report, done.returncode)


def which_tests(stage: str, quick: bool) -> str:
    if stage == "journeys":
        return "journey"
    return "not journey and not faults" if quick else "not journey"


def read_report(stage: str, report: Path, exit_code: int) -> Result:
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, skipped, *broken = (
        sum(int(suite.get(name, 0)) for suite in suites)
        for name in ("tests", "skipped", "failures", "errors")
    )
    # Whatever else goes wrong in pytest (nothing collected, a crash) must not look like success.
    failed = max(sum(broken), 1 if exit_code else 0)
    return Result(stage, max(tests - skipped - sum(broken), 0), failed, skipped)


def summarise(results: list[Result]) -> int:
    print("\n  stage        verdict   passed  failed  skipped  seconds")
    for result in results:
        print(
            f"  {result.stage:12} {result.verdict:8} {result.passed:7} {result.failed:7} "
            f"{result.skipped:8} {result.seconds:8.0f}  {result.remark}"
        )
    passed, failed, skipped = (
        sum(getattr(result, name) for result in results) for name in ("passed", "failed", "skipped")
    )
    refused = bool(skipped) and os.environ.get("FRONTDOOR_NO_SKIPS") == "1"
    if refused:
        print("\nFRONTDOOR_NO_SKIPS is set, so what was skipped counts against this run.")
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or refused else 0


def install_what_is_missing(stages: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Stages that cannot run here, each with the reason, after installing what can be installed."""
    packages = [package for package in absent() if set(absent()[package]) & set(stages)]
    if packages and can_install():
        install(packages)
    return {
        stage: f"{package} is not installed; on Debian: apt-get install {package}"
        for package, stopped in absent().items()
        for stage in stopped
    }


def absent() -> dict[str, list[str]]:
    """Debian packages that are not here, with the stages that need them."""
    found = {}
    if postgres.why_unavailable():
        found["postgresql-15"] = ["postgresql"]
    if not CHROMIUM.exists():
        found["chromium"] = ["journeys"]
    return found


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    # Chromium draws empty boxes for letters when there is no typeface at all.
    wanted = [*packages, *(["fonts-liberation"] if "chromium" in packages else [])]
    print(f"Installing {' and '.join(packages)} from Debian, a minute or two the first time …", flush=True)
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *wanted]):
        done = subprocess.run(
            ["apt-get", "-q", *command],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
        if done.returncode:
            print(f"“apt-get {' '.join(command)}” did not work; what it was for is skipped below.")
            return


if __name__ == "__main__":
    sys.exit(main())
