"""The `frontdoor` command: parse, call, print."""

import argparse
import os
import sys

from frontdoor.config import env


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "demo":
        _remember_demo()
    try:
        os.environ["DJANGO_SETTINGS_MODULE"] = f"frontdoor.config.settings.{env.mode()}"
        import django

        django.setup()
    except env.BadEnvironment as problem:
        print(f"frontdoor: {problem}", file=sys.stderr)
        return 2
    from frontdoor.cli import commands

    return commands.COMMANDS[options.command](options)


def _remember_demo() -> None:
    """A demonstration's folder says so, so that later commands need no variables."""
    folder = env.data_dir()
    folder.mkdir(parents=True, exist_ok=True)
    mode = folder / "mode"
    if not mode.exists():
        mode.write_text("demo\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="frontdoor", description="Run a safeguarding partnership’s Frontdoor."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("demo", help="start the demonstration: database, invented town, web and worker")
    commands.add_parser("start", help="start web and worker for an installation")
    commands.add_parser("migrate", help="bring the database up to date and put back its guards")
    commands.add_parser("worker", help="send what waits in the outbox, until stopped")
    load = commands.add_parser("load-pack", help="load a partnership’s pack")
    load.add_argument("file")
    token = commands.add_parser("api-token", help="make a token for an agency, or list the agencies")
    token.add_argument("key", nargs="?", help="the agency’s key, from --list")
    token.add_argument("--list", action="store_true", help="one agency a line, its key first")
    verify = commands.add_parser("verify-trail", help="check that nobody changed what happened")
    verify.add_argument("--partnership", help="check one chain only")
    commands.add_parser(
        "reindex-people", help="make the keys by which the same adult is found, for everybody recorded"
    )
    commands.add_parser("picture", help="look again at which small incidents add up")
    lists = commands.add_parser("import-concerns", help="check a list of concerns (CSV), and import it")
    lists.add_argument("file")
    lists.add_argument("--partnership", required=True, help="the partnership’s key")
    lists.add_argument("--good-rows", action="store_true", help="leave out the rows with problems")
    user = commands.add_parser("add-user", help="add a user to a team with a role")
    for name in ("email", "name", "team", "role"):
        user.add_argument(name)
    return parser


if __name__ == "__main__":
    sys.exit(main())
