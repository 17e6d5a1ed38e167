#!/usr/bin/env python3
"""Prints hyperfine's results as a table of medians and ratios.

usage: bench-table.py [--json FILE] RESULT.json=TITLE...
"""
import json
import sys


def main():
    arguments = sys.argv[1:]
    target = None
    if arguments[:1] == ["--json"]:
        target, arguments = arguments[1], arguments[2:]
    tables = []
    for argument in arguments:
        path, title = argument.split("=", 1)
        with open(path, encoding="utf-8") as file:
            results = json.load(file)["results"]
        first = results[0]["median"]
        print(f"{title}\n  {'':16} {'median ms':>10} {'min ms':>10} {'cpu ms':>10} {'ratio':>8}")
        rows = []
        for result in results:
            cpu = result["user"] + result["system"]
            ratio = result["median"] / first
            print(f"  {result['command']:16} {result['median'] * 1000:10.1f} {result['min'] * 1000:10.1f}"
                  f" {cpu * 1000:10.1f} {ratio:7.2f}x")
            rows.append({"command": result["command"], "median": result["median"], "minimum": result["min"],
                         "cpu": cpu, "ratio": ratio})
        tables.append({"title": title, "rows": rows})
    if target:
        with open(target, "w", encoding="utf-8") as file:
            json.dump(tables, file, indent=2)
            file.write("\n")


main()
