"""`python -m frontdoor.documents.apart mail|pdf|word|plain`: a file comes in, JSON goes out."""

import json
import resource
import sys
from collections.abc import Callable

from frontdoor.documents.apart import mail, pdf, plain, word


READERS: dict[str, Callable[[bytes], dict]] = {
    "mail": mail.read,
    "pdf": pdf.read,
    "word": word.read,
    "plain": plain.read,
}


def limit(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20,) * 2)
    # Nothing that is read here is ever written to a disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, seconds: str, megabytes: str) -> int:
    limit(int(seconds), int(megabytes))
    try:
        found = READERS[kind](sys.stdin.buffer.read())
    except (Exception, RecursionError):
        return 1
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
