"""Makes a root whose packages have very many small files, for measuring `aptmedic verify`.

Usage: synthetic-files.py ROOT FILES     FILES is their number, 1000 in each package; ROOT must not exist
"""

import hashlib
import os
import sys

PER_PACKAGE = 1000


def make(root, count):
    admin = f"{root}/var/lib/dpkg"
    for directory in ("info", "updates", "triggers"):
        os.makedirs(f"{admin}/{directory}")
    os.makedirs(f"{root}/usr/share")
    with open(f"{admin}/status", "w") as status:
        for package in range((count + PER_PACKAGE - 1) // PER_PACKAGE):
            name = f"many-{package:05}"
            status.write(
                f"Package: {name}\nStatus: install ok installed\nMaintainer: nobody <n@example.org>\n"
                f"Architecture: all\nVersion: 1\nDescription: files\n\n"
            )
            add(root, admin, name, min(PER_PACKAGE, count - package * PER_PACKAGE))


def add(root, admin, name, count):
    directory = f"usr/share/{name}"
    os.mkdir(f"{root}/{directory}")
    paths = ["/.", "/usr", "/usr/share", f"/{directory}"]
    sums = []
    for number in range(count):
        path = f"{directory}/file-{number:04}"
        contents = f"{path}\n".encode() * (1 + number % 40)
        with open(f"{root}/{path}", "wb") as file:
            file.write(contents)
        paths.append(f"/{path}")
        sums.append(f"{hashlib.md5(contents).hexdigest()}  {path}")
    for kind, lines in (("list", paths), ("md5sums", sums)):
        with open(f"{admin}/info/{name}.{kind}", "w") as file:
            file.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    make(sys.argv[1], int(sys.argv[2]))
