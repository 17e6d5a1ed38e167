#!/usr/bin/env python3
"""Adds N healthy packages to the dpkg database of a root, the same ones in every run.

usage: synthetic-database.py DIRECTORY N
"""
import hashlib
import os
import sys

LIBRARIES = 200  # what packages depend on, most of all


def stanza(number, name, depends):
    """A stanza that is about as long as real ones."""
    lines = [
        f"Package: {name}",
        "Status: install ok installed",
        "Priority: optional",
        f"Section: {('utils', 'libs', 'net', 'devel', 'admin')[number % 5]}",
        f"Installed-Size: {number % 5000 + 20}",
        "Maintainer: Synthetic Maintainers <nobody@bench.invalid>",
        "Architecture: all",
        f"Version: {number % 7}.{number % 31}.{number % 13}-{number % 4 + 1}",
    ]
    if depends:
        lines.append("Depends: " + ", ".join(depends))
    if number % 10 == 0:
        lines.append(f"Conffiles:\n /etc/{name}.conf {digest(name + 'conf')}")
    lines.append(f"Description: synthetic package number {number}")
    for row in range(3 + number % 8):
        lines.append(f" Line {row} of what this package would do, if it did something at all.")
    lines.append(f"Homepage: https://bench.invalid/{name}")
    return "\n".join(lines) + "\n\n"


def digest(text):
    return hashlib.md5(text.encode()).hexdigest()


def depends_of(number, names, versions):
    """Dependencies only on packages with lower numbers, so that there are no cycles and all are fulfilled."""
    if number == 0:
        return []
    chosen = []
    for step in range(number % 6):
        other = (number * 31 + step * 7919) % min(number, LIBRARIES)
        chosen.append(f"{names[other]} (>= {versions[other]})" if step % 2 == 0 else names[other])
    return chosen


def main():
    root, count = sys.argv[1], int(sys.argv[2])
    admin = os.path.join(root, "var/lib/dpkg")
    info = os.path.join(admin, "info")
    names = [f"{'libbench' if n < LIBRARIES else 'bench'}{n:06d}" for n in range(count)]
    versions = [f"{n % 7}.{n % 31}.{n % 13}" for n in range(count)]
    with open(os.path.join(admin, "status"), "a", encoding="utf-8") as status:
        for number, name in enumerate(names):
            status.write(stanza(number, name, depends_of(number, names, versions)))
            paths = [f"usr/share/{name}/file{n}" for n in range(3 + number % 5)]
            with open(os.path.join(info, name + ".list"), "w", encoding="utf-8") as listing:
                listing.write(f"/.\n/usr\n/usr/share\n/usr/share/{name}\n")
                listing.writelines(f"/{path}\n" for path in paths)
                if number % 10 == 0:
                    listing.write(f"/etc\n/etc/{name}.conf\n")
            with open(os.path.join(info, name + ".md5sums"), "w", encoding="utf-8") as sums:
                sums.writelines(f"{digest(path)}  {path}\n" for path in paths)
            if number % 10 == 0:
                with open(os.path.join(info, name + ".conffiles"), "w", encoding="utf-8") as conffiles:
                    conffiles.write(f"/etc/{name}.conf\n")
                with open(os.path.join(root, f"etc/{name}.conf"), "w", encoding="utf-8") as conffile:
                    conffile.write(name + "conf")


main()
