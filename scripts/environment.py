"""Make .venv and install what `base` (the product) or `dev` (its tests) needs, once.

Uses the standard library alone, since nothing else is there yet. What was
installed is remembered by the hash of its requirements, so that a later start
takes no time and no network.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# dev.txt holds all of base.txt (a house test), so that either will do for the product.
SATISFIED_BY = {"base": ("base", "dev"), "dev": ("dev",)}
SECONDS = {"base": 20, "dev": 40}


def main(wanted: str) -> None:
    make_venv()
    if not any(is_current(name, fingerprint(name)) for name in SATISFIED_BY[wanted]):
        install_requirements(wanted)
        remember(wanted, fingerprint(wanted))
    if not is_current("project", project_fingerprint()):
        install_project()
        remember("project", project_fingerprint())


def make_venv() -> None:
    if is_usable():
        return
    say(f"Making a Python environment in {VENV.name}/ …")
    # A folder that was moved or half made is made again from nothing.
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(
            f"Python's venv module did not work:\n{made.stdout}{made.stderr}\n"
            f"On Debian install it with: apt-get install python{version}-venv"
        )


def is_usable() -> bool:
    """Whether .venv has a Python that runs and believes that it lives here."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import pip, sys; print(sys.prefix)"]
    answer = subprocess.run(asked, capture_output=True, text=True)
    moved = (VENV / "bin" / "pip").exists() and str(VENV) not in first_line(VENV / "bin" / "pip")
    return answer.returncode == 0 and Path(answer.stdout.strip()) == VENV and not moved


def first_line(path: Path) -> str:
    with path.open() as file:
        return file.readline()


def install_requirements(wanted: str) -> None:
    path = ROOT / "requirements" / f"{wanted}.txt"
    count = sum("==" in line and not line.startswith((" ", "#")) for line in path.read_text().splitlines())
    say(f"Installing {count} packages, about {SECONDS[wanted]} seconds the first time …")
    advice = "The first start needs a network that reaches a Python package index."
    pip("--require-hashes", "-r", str(path), count=count, advice=advice)


def install_project() -> None:
    say("Installing the frontdoor command …")
    advice = "If .venv/ was changed by hand, delete it and start again."
    pip("--no-deps", "--no-build-isolation", "-e", str(ROOT), count=1, advice=advice)


def pip(*arguments: str, count: int, advice: str) -> None:
    """Run `pip install`, showing one line for each package as it comes."""
    command = [str(PYTHON), "-u", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    process = subprocess.Popen(
        [*command, "--progress-bar", "off", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    heard = list(show_progress(process.stdout, count))
    if process.wait():
        shown = "".join(heard[-25:])
        stop(f"{shown}\nPackages could not be installed (pip's last words are above). {advice}")


def show_progress(lines: Iterator[str], count: int) -> Iterator[str]:
    seen = 0
    for line in lines:
        if line.startswith("Collecting "):
            seen += 1
            say(f"  {seen:3} of {count}  {line.split()[1]}")
        elif line.startswith("Installing collected packages"):
            say("  unpacking …")
        yield line


def fingerprint(name: str) -> str:
    return digest((ROOT / "requirements" / f"{name}.txt").read_bytes())


def project_fingerprint() -> str:
    """Changes when the name or the commands of the project do, not with the settings of its tools."""
    import tomllib  # Not at the top: an older Python must live to read why it is refused.

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return digest(repr((project["name"], project["version"], project["scripts"])).encode())


def digest(content: bytes) -> str:
    return hashlib.sha256(content + str(VENV).encode()).hexdigest()


def is_current(name: str, expected: str) -> bool:
    stamp = VENV / f".installed-{name}"
    return stamp.exists() and stamp.read_text() == expected


def remember(name: str, value: str) -> None:
    (VENV / f".installed-{name}").write_text(value)


def say(line: str) -> None:
    print(line, flush=True)


def stop(message: str) -> None:
    sys.exit(message)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 -- the one file that an older Python may run
        stop(f"Frontdoor needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}.")
    main(sys.argv[1])
