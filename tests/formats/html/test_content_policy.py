"""What a page may load: its own stylesheet and script by their digests, and nothing from elsewhere."""

import pytest

from ouhai_stats.formats.html.content_policy import content_policy

# Of `p{}` and `f()`, by openssl dgst -sha256 -binary | base64.
STYLE, SCRIPT = "gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=", "GcEEE0IkDzIP5EQ6DXZaDPORqT5RTBELX8Fyzyg9yvo="


@pytest.mark.parametrize(("script", "allowed"), [("f()", f"'sha256-{SCRIPT}'"), ("", "'none'")])
def test_only_the_pages_own_stylesheet_and_script_run(script, allowed):
    rules = dict(rule.split(" ", 1) for rule in content_policy("p{}", script).split("; "))
    assert rules == {
        "default-src": "'none'",
        "script-src": allowed,
        "style-src": f"'sha256-{STYLE}'",
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
