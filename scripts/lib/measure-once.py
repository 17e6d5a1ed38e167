"""Runs a command and prints one line: the seconds that it took, its processor time, and its largest memory.

Usage: measure-once.py NAME COMMAND…
"""

import os
import sys
import time

began = time.monotonic()
quiet = os.open("/dev/null", os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, quiet, number) for number in (0, 1)]
process = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
wall = time.monotonic() - began
print(
    f"  {sys.argv[1]:24} {wall:7.2f} s wall  {usage.ru_utime + usage.ru_stime:7.2f} s cpu"
    f"  {usage.ru_maxrss / 1024:6.0f} MiB  exit {os.waitstatus_to_exitcode(status)}"
)
