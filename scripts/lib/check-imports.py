"""Checks that each target declares in Package.swift exactly the targets of this package that it imports.

Usage: swift package dump-package | check-imports.py
Prints the differences; the exit status is then 1.
"""

import json
import os
import re
import sys

# C targets that are linked because they run code at the start of the program. Swift calls nothing of them.
LINKED = {"CBoot"}


def imports(directory):
    found = set()
    for folder, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, errors="replace") as text:
                if name.endswith(".swift"):
                    pattern = r"^(?:@testable |package |public |internal |private |fileprivate )*import (?:\w+ )?(\w+)"
                    found.update(re.findall(pattern, text.read(), re.M))
                elif name.endswith((".c", ".cc", ".h")):
                    found.update(re.findall(r"^#include [<\"](\w+)[./]", text.read(), re.M))
    return found


def main():
    package = json.load(sys.stdin)
    targets = {target["name"]: target for target in package["targets"]}
    problems = []
    for name, target in targets.items():
        base = target.get("path") or ("Tests/" if target["type"] == "test" else "Sources/") + name
        declared = set()
        for dependency in target["dependencies"]:
            declared.add((dependency.get("byName") or dependency.get("target") or dependency.get("product"))[0])
        if target["type"] == "system" or not any(f.endswith(".swift") for _, _, fs in os.walk(base) for f in fs):
            continue
        used = imports(base)
        for other in sorted((used & set(targets)) - declared - {name}):
            problems.append(f"{name} imports {other}, and Package.swift does not say so")
        for other in sorted(declared - used - LINKED):
            problems.append(f"Package.swift says that {name} uses {other}, and nothing of it imports that")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main())
