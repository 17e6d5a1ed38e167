"""Holds locks as a package manager does, and records whether another process disturbed it.

Usage: hold_lock.py RESULT SECONDS COMMAND-NAME LOCKFILE...
Writes RESULT.holds when it has all locks, and RESULT.verdict at the end.
"""

import fcntl
import os
import signal
import sys
import time

result, seconds, name = sys.argv[1], float(sys.argv[2]), sys.argv[3]
paths = sys.argv[4:]
troubles = []

for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
    signal.signal(number, lambda number, frame: troubles.append(f"got signal {number}"))
with open("/proc/self/comm", "w") as output:
    output.write(name)

descriptors = {}
for path in paths:
    descriptors[path] = os.open(path, os.O_RDWR | os.O_CREAT, 0o640)
    fcntl.lockf(descriptors[path], fcntl.LOCK_EX | fcntl.LOCK_NB)
open(result + ".holds", "w").close()


def look():
    for path, descriptor in descriptors.items():
        mine = os.fstat(descriptor)
        try:
            there = os.stat(path)
        except FileNotFoundError:
            troubles.append(f"{path} was deleted")
            continue
        if (mine.st_ino, mine.st_nlink > 0) != (there.st_ino, True):
            troubles.append(f"{path} was replaced")


end = time.monotonic() + seconds
while time.monotonic() < end and not troubles:
    time.sleep(0.1)
    look()
with open(result + ".verdict", "w") as output:
    output.write("; ".join(troubles) or "undisturbed")
