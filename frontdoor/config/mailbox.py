"""Where the hub's e-mails are fetched from, if anywhere."""

from frontdoor.config import env


HERE = ("127.0.0.1", "::1", "localhost")


def mailbox() -> dict | None:
    """None where nobody has set it. Raises env.BadEnvironment."""
    host = next(iter(env.words("FRONTDOOR_MAILBOX_HOST")), "")
    if not host:
        return None
    encrypted = env.flag("FRONTDOOR_MAILBOX_TLS", True)
    if not encrypted and host not in HERE:
        raise env.BadEnvironment(
            "FRONTDOOR_MAILBOX_TLS may be no only for a mailbox on this machine. Take it out."
        )
    return {
        "host": host,
        "port": env.number("FRONTDOOR_MAILBOX_PORT", 993, lowest=1, highest=65535),
        "user": env.text("FRONTDOOR_MAILBOX_USER"),
        "password": env.text("FRONTDOOR_MAILBOX_PASSWORD"),
        "folder": env.text("FRONTDOOR_MAILBOX_FOLDER", "INBOX"),
        "partnership": env.text("FRONTDOOR_MAILBOX_PARTNERSHIP"),
        "encrypted": encrypted,
    }
