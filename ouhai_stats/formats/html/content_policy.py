"""What a page may load: its own stylesheet and script, and what stands in it."""

import base64
import hashlib

__all__ = ["content_policy"]


def content_policy(css: str, script: str = "") -> str:
    """Content Security Policy: this stylesheet and script, data for fonts and pictures, and nothing else."""
    style, code = (
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
        if text
        else "'none'"
        for text in (css, script)
    )
    return (
        f"default-src 'none'; script-src {code}; style-src {style}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
