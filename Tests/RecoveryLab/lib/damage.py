"""Damages files as disks and crashes do. Usage: damage.py cut|zero|hole|flip PATH...

cut: the second half is missing. zero: the same length, all NULs. hole: a page of NULs in the middle. flip: one bit differs.
"""

import os
import sys

PAGE = 4096


def damaged(kind, data):
    middle = len(data) // 2
    if kind == "cut":
        return data[:middle]
    if kind == "zero":
        return bytes(len(data))
    if kind == "flip":
        return data[:middle] + bytes([data[middle] ^ 16]) + data[middle + 1 :]
    # A page that is not all NULs yet; in a small file the second quarter.
    size = PAGE if len(data) >= 3 * PAGE else max(1, len(data) // 4)
    start = middle // size * size
    while start + size < len(data) and not any(data[start : start + size]):
        start += size
    return data[:start] + bytes(size) + data[start + size :]


kind, paths = sys.argv[1], sys.argv[2:]
for path in paths:
    with open(path, "rb") as file:
        data = file.read()
    after = damaged(kind, data)
    if after == data:
        sys.exit(f"{path}: {kind} changed nothing")
    # A program that is running cannot be written to, but can be replaced.
    with open(path + ".lab", "wb") as file:
        file.write(after)
        file.flush()
        os.fsync(file.fileno())
    status = os.stat(path)
    os.chown(path + ".lab", status.st_uid, status.st_gid)
    os.chmod(path + ".lab", status.st_mode & 0o7777)
    os.rename(path + ".lab", path)
