"""Tell somebody how the scheduled run stands: by a webhook (OUHAI_WEBHOOK), by mail (OUHAI_MAIL_TO), or both.

The message is OUHAI_MESSAGE, as the hooks of `publish` set it, or else what `status --check` says.
"""

import json
import os
import smtplib
import subprocess
import sys
import urllib.request
from email.message import EmailMessage

SECONDS = 30


def main() -> int:
    """Exit code 0 if somebody was told, 2 if nobody is named, or a webhook that is none."""
    message = os.environ.get("OUHAI_MESSAGE") or _standing()
    told = False
    if webhook := os.environ.get("OUHAI_WEBHOOK"):
        if not webhook.startswith(("https://", "http://")):
            print(f"{webhook}: allowed is an address that begins with https:// or http://", file=sys.stderr)
            return 2
        content = json.dumps({"text": message}, ensure_ascii=False).encode("utf-8")
        asked = urllib.request.Request(webhook, content, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310
        with urllib.request.urlopen(asked, timeout=SECONDS):  # noqa: S310
            told = True
    if receiver := os.environ.get("OUHAI_MAIL_TO"):
        mail = EmailMessage()
        mail["To"], mail["From"] = receiver, os.environ.get("OUHAI_MAIL_FROM", receiver)
        mail["Subject"] = "Ouhai Stats: the scheduled run needs a look"
        mail.set_content(message)
        host, _, port = os.environ.get("OUHAI_SMTP", "localhost:25").partition(":")
        with smtplib.SMTP(host, int(port or 25), timeout=SECONDS) as server:
            server.send_message(mail)
        told = True
    if not told:
        print("nobody is named: set OUHAI_WEBHOOK, or OUHAI_MAIL_TO and OUHAI_SMTP", file=sys.stderr)
    return 0 if told else 2


def _standing() -> str:
    """What a monitor would be told."""
    command = [sys.executable, "-m", "ouhai_stats", "status", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)  # noqa: S603
    return (done.stdout + done.stderr).strip()


if __name__ == "__main__":
    sys.exit(main())
