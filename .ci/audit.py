"""Ask which advisories there are against what is locked. Exit 1: some; 3: it could not be asked.

pip-audit calls a package that it cannot look up “skipped”, and what it could not look up at all
“no known vulnerabilities”. So a version with old and famous ones is asked for as well: a service
that knows of none for that has not been asked, and its silence is not taken for an answer.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SERVICES = ("pypi", "osv")
LOCKS = ("runtime", "build", "dev")
KNOWN_TO_BE_VULNERABLE = "jinja2==2.10"
FOUND, NOT_ASKED = 1, 3


def main() -> int:
    """Audit each lock by the first service that answers, and say what was found."""
    for service in SERVICES:
        if answers(service):
            codes = [
                told(lock, asked(service, path_of(lock), "--require-hashes")) for lock in LOCKS
            ]
            return FOUND if FOUND in codes else max(codes)
    return not_asked(
        f"none of {', '.join(SERVICES)} knows a thing against {KNOWN_TO_BE_VULNERABLE}"
    )


def path_of(lock: str) -> Path:
    return ROOT / "requirements" / f"{lock}.txt"


def answers(service: str) -> bool:
    """Whether the service knows what everybody knows."""
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "known.txt")
        known.write_text(f"{KNOWN_TO_BE_VULNERABLE}\n", encoding="utf-8")
        return any(package.get("vulns") for package in asked(service, known, "--no-deps"))


def asked(service: str, requirements: Path, *words: str) -> list[dict[str, Any]]:
    """What pip-audit says of each package; nothing where it could not ask at all."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run(
        [*command, "-s", service, "-f", "json", "-r", str(requirements), *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    try:
        return list(json.loads(done.stdout)["dependencies"])
    except (ValueError, KeyError):
        return []


def told(lock: str, packages: list[dict[str, Any]]) -> int:
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    if skipped or not packages:
        return not_asked(f"of {lock}.txt it does not know {', '.join(skipped) or 'anything'}")
    flaws = [(p["name"], p["version"], v["id"]) for p in packages for v in p["vulns"]]
    for name, version, advisory in flaws:
        print(f"{lock}.txt: {name} {version} has {advisory}")
    print(f"{lock}.txt: {len(packages)} packages, {len(flaws)} known vulnerabilities")
    return FOUND if flaws else 0


def not_asked(why: str) -> int:
    print(f"NOT AUDITED, no service for advisories gave an answer to rely on: {why}")
    return NOT_ASKED


if __name__ == "__main__":
    sys.exit(main())
