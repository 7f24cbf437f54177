"""Take govuk-frontend from its npm tarball into the tree, without what is GOV.UK's alone.

For maintainers, when the version changes:

    npm pack govuk-frontend@6.3.0
    python scripts/vendor_govuk.py govuk-frontend-6.3.0.tgz

The typeface, the crest and the crown are not ours to use; the rest is under the MIT licence.
The components' official fixtures come along, for the tests of the macros.
"""

import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "frontdoor/web/shared/static/govuk"
FIXTURES = ROOT / "tests/web/shared/govuk_fixtures"
TYPEFACE = 'Arial,"Helvetica Neue",Helvetica,sans-serif'
# The footer is left out: its component draws the crown and claims Crown copyright.
COMPONENTS = """
    accordion back-link breadcrumbs button character-count checkboxes date-input details error-message
    error-summary exit-this-page fieldset file-upload generic-header hint input inset-text label
    notification-banner pagination panel phase-banner radios select service-navigation skip-link
    summary-list table tabs tag task-list textarea warning-text
""".split()


def main(tarball: Path) -> None:
    with tarfile.open(tarball) as package:
        held = json.loads(read(package, "package.json"))
        style, changes = unbranded(read(package, "dist/govuk/govuk-frontend.min.css"))
        script = without_source_map(read(package, "dist/govuk/govuk-frontend.min.js"))
        fixtures = {name: fixtures_of(package, name) for name in COMPONENTS}
    write(STATIC / "govuk-frontend.min.css", style)
    write(STATIC / "govuk-frontend.min.js", script)
    for name, cases in fixtures.items():
        write(FIXTURES / f"{name}.json", json.dumps(cases, indent=0, ensure_ascii=False))
    manifest = {
        "name": held["name"],
        "version": held["version"],
        "licence": held["license"],
        "tarball_sha512": hashlib.sha512(tarball.read_bytes()).hexdigest(),
        "files": {path.name: sha512(path) for path in sorted(STATIC.glob("*.min.*"))},
        "changes": changes,
    }
    write(STATIC / "manifest.json", json.dumps(manifest, indent=2))


def read(package: tarfile.TarFile, path: str) -> str:
    member = package.extractfile(f"package/{path}")
    if member is None:
        raise SystemExit(f"The tarball holds no {path}.")
    return member.read().decode()


def unbranded(style: str) -> tuple[str, dict[str, int]]:
    style, fonts = re.subn(r"@font-face\{[^}]*\}", "", style)
    style, stacks = re.subn("GDS Transport,arial,sans-serif", TYPEFACE, style)
    style, crests = re.subn(r"url\(/assets/images/govuk-crest\.svg\)", "none", style)
    style = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", style)
    if "/assets/" in style or "GDS Transport" in style:
        raise SystemExit("Some branding was left in the style sheet: this script needs a look.")
    return style, {"fonts_removed": fonts, "font_stacks_replaced": stacks, "crests_removed": crests}


def without_source_map(script: str) -> str:
    return re.sub(r"//# sourceMappingURL=.*", "", script)


def fixtures_of(package: tarfile.TarFile, component: str) -> list[dict]:
    held = json.loads(read(package, f"dist/govuk/components/{component}/fixtures.json"))
    return [{key: case[key] for key in ("name", "options", "html")} for case in held["fixtures"]]


def sha512(path: Path) -> str:
    return hashlib.sha512(path.read_bytes()).hexdigest()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip() + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
