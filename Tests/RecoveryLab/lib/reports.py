"""Reads what the program under test writes: its JSON, and the log of a run. All knowledge of the two is here.

Usage: reports.py codes CHECK.json            the codes of the findings, one a line
       reports.py compare PLAN.json LOG.jsonl...
                                              what was done and not planned; nothing when all was
"""

import json
import sys


def walk(value):
    """Every dictionary within a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def arguments(value):
    """Every command within a value, in order."""
    for part in walk(value):
        words = part.get("argv")
        if isinstance(words, list) and words:
            yield words


def codes(path):
    with open(path) as text:
        report = json.load(text)
    found = {part["code"] for part in walk(report.get("findings", [])) if "code" in part}
    return sorted(str(code) for code in found)


def performed(path):
    """The commands of a run's log, from the records written before each step."""
    with open(path) as lines:
        for line in lines:
            record = json.loads(line)
            if record.get("record") == "planned" and record.get("argv"):
                yield record["argv"]


def compare(plan_path, log_paths):
    with open(plan_path) as text:
        planned = list(arguments(json.load(text)))
    remaining = iter(planned)
    for path in log_paths:
        for words in performed(path):
            if words not in remaining:
                where = "out of order" if words in planned else "not planned"
                yield f"plan: {where}: {' '.join(words)}"
                return


if __name__ == "__main__":
    if sys.argv[1] == "codes":
        print("\n".join(codes(sys.argv[2])))
    else:
        print("\n".join(compare(sys.argv[2], sys.argv[3:])))
