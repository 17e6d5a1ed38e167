"""Reads what the program under test writes: its JSON, and the log of a run. All knowledge of the two is here.

Usage: reports.py codes CHECK.json                 the codes of the findings, one a line
       reports.py verified VERIFY.json            the paths of the damaged files, one a line
       reports.py crash CRASHES.json PROGRAM FILE SINCE
                                                   objections, unless PROGRAM died since then (seconds since 1970), and
                                                   FILE, a part of a path, is named as the damaged file
       reports.py compare PLAN.json LOG.jsonl...   what was done and not planned; nothing when all was
       reports.py log LOG.jsonl...                 what is wrong with a run's log; nothing when it is whole
       reports.py solver REPLY.json UPGRADE FIX    where the solver and `apt-get -s` disagree. The last two
                                                   are what apt-get printed, empty when it failed
"""

import json
import re
import sys


def walk(value):
    """All dictionaries inside a value, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def codes(path):
    with open(path) as text:
        report = json.load(text)
    found = {part["code"] for part in walk(report.get("findings", [])) if "code" in part}
    return sorted(str(code) for code in found)


def verified(path):
    with open(path) as text:
        return [file["path"] for file in json.load(text)["damaged"]]


def crash(path, program, file, since):
    """Checks that the group of a program's crashes names the damaged file."""
    with open(path) as text:
        groups = json.load(text)["groups"]
    own = [g for g in groups if str(g.get("program")).split("/")[-1] == program and g.get("last", 0) >= float(since) - 1]
    if not own:
        yield f"crashes: no death of {program} is told, only of {sorted({str(g.get('program')) for g in groups})}"
    elif not any(group["cause"] == "a damaged file" and file in json.dumps(group) for group in own):
        yield f"crashes: {program}'s death does not lead to {file}: {json.dumps(own)}"


def words(action):
    """An action as text with everything that it does, for comparisons: a command, or a change of files."""
    if "argv" in action:
        return " ".join(action["argv"]) + (f" <<< {action['input']!r}" if action.get("input") else "")
    return " ".join(f"{name}={action[name]}" for name in sorted(action))


def records(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def compare(plan_path, log_paths):
    with open(plan_path) as text:
        stages = json.load(text)["plan"]["stages"]
    planned = [words(step["action"]) for stage in stages for step in stage["steps"]]
    remaining = iter(planned)
    for path in log_paths:
        for record in records(path):
            if record["record"] != "planned":
                continue
            done = words(record["step"]["action"])
            if done not in remaining:
                yield f"plan: {'out of order' if done in planned else 'not planned'}: {done}"
                return


def log(paths):
    for path in paths:
        kinds = [(record["record"], record.get("number")) for record in records(path)]
        if not kinds:
            yield "log: it is empty"
        elif kinds[0][0] != "began" or kinds[-1][0] != "ended":
            yield f"log: it goes from {kinds[0][0]} to {kinds[-1][0]}"
        for at, (kind, number) in enumerate(kinds):
            if kind == "planned" and kinds[at + 1 : at + 2] != [("finished", number)]:
                yield f"log: step {number} has no finished record"
        for record in records(path):
            if record["record"] in ("planned", "finished") and record["schemaVersion"] != 1:
                yield "log: unknown schema version"


def simulated(path):
    """What `apt-get -s` would do: {name: new version, or None for a removal}; None when it failed."""
    with open(path) as text:
        lines = text.read().splitlines()
    if not lines:
        return None
    changes = {}
    for line in lines:
        found = re.match(r"(Inst|Remv|Purg) (\S+) (?:\[\S+\] ?)?(?:\((\S+))?", line)
        if found:
            changes[found[2].split(":")[0]] = found[3] if found[1] == "Inst" else None
    return changes


def solver(reply_path, upgrade_path, fix_path):
    with open(reply_path) as text:
        evidence = json.load(text)["evidence"]
    for name, key, path in (("dist-upgrade", "upgrade", upgrade_path), ("-f install", "fixBroken", fix_path)):
        theirs, ours = simulated(path), evidence.get(key)
        if ours is not None:
            ours = {change["name"]: change.get("newVersion") for change in ours["changes"]}
        # With nothing to repair, the answer may be empty or missing.
        if (theirs or {}) != (ours or {}):
            yield f"solver: {name}: apt-get says {theirs}, the solver {ours}"


if __name__ == "__main__":
    reading = {
        "codes": lambda files: codes(files[0]),
        "verified": lambda files: verified(files[0]),
        "crash": lambda files: crash(*files),
        "compare": lambda files: compare(files[0], files[1:]),
        "log": log,
        "solver": lambda files: solver(*files),
    }[sys.argv[1]]
    print("\n".join(reading(sys.argv[2:])))
