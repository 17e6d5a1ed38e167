"""What a repair changed on the disk and no step of its log names: nothing, or a repair of one thing touched another.

Usage: touched.py BEFORE AFTER INFO:INFO LOG.jsonl...

BEFORE and AFTER are listings of lib/listing.sh, INFO is dpkg's info/ before and after the repair. What a step may change follows
from its action alone: the paths of an edit; for a command the files of the packages that it names, and the few places
below that its tool keeps books in.
"""

import json
import os
import re
import sys

# What dpkg writes whenever it changes a package: its database, its log, and what maintainer scripts of any package
# write by debconf, ldconfig, update-alternatives, systemd's helper and the hooks of kernels and dkms.
DPKG = r"""
/var/lib/dpkg/(status|status-old|status-new|available|available-old|lock|lock-frontend|diversions|diversions-old|statoverride
    |statoverride-old|cmethopt|arch|arch-native|triggers(/.*)?|updates(/.*)?|tmp\.ci(/.*)?|info|info/format|alternatives(/.*)?)
/var/log/(dpkg|alternatives)\.log
/var/cache/debconf(/.*)?
/etc/ld\.so\.cache /var/cache/ldconfig(/.*)?
/var/lib/systemd/deb-systemd-(user-)?helper-(enabled|masked)(/.*)? /etc/shells /var/lib/shells\.state
/var/lib/dkms(/.*)? /usr/lib/modules/[^/]+/updates(/.*)? /usr/lib/linux/triggers(/.*)?
"""
# What apt-get writes whenever it installs or removes a package.
APT = r"""
/var/cache/apt(/archives(/.*)?|/(src)?pkgcache\.bin.*)? /var/lib/apt/extended_states
/var/log/apt(/.*)? /var/lib/apt/(lists|periodic)(/lock)?
"""
# What apt-get update writes: the indexes, and the caches made from them.
UPDATE = r"/var/lib/apt/(lists(/.*)?|periodic/.*) /var/cache/apt/(src)?pkgcache\.bin.*"
CLEAN = r"/var/cache/apt/(archives(/.*)?|(src)?pkgcache\.bin.*)"
# Every question to apt may write its caches.
ASK = r"/var/cache/apt/(src)?pkgcache\.bin.*"
# The files of users and groups, with the copies that the programs of the package passwd keep.
USERS = r"/etc/(passwd|shadow|group|gshadow)-? /etc/(sub[ug]id)-? /etc/\.pwd\.lock"
LOADER = r"/etc/ld\.so\.cache /var/cache/ldconfig(/.*)?"
# What the program under test writes for itself: logs, saved files and the locks that it takes.
OWN = r"""
/var/log/aptmedic(/.*)? /var/lib/aptmedic(/.*)? /var/backups/aptmedic(/.*)? /var/cache/aptmedic(/.*)?
/var/lib/dpkg/lock(-frontend)? /var/lib/apt/lists/lock /var/cache/apt/archives/lock
"""


# What maintainer scripts of some packages write elsewhere.
SCRIPTS = {
    "libpam-runtime": r"/etc/pam\.d(/.*)? /var/lib/pam(/.*)?",
    "debianutils": r"/etc/shells",
    "dash": r"/etc/shells",
    "bash": r"/etc/shells",
    "lab-daemon": USERS,
    "tar": r"/etc/alternatives/rmt(\.8\.gz)? /usr/sbin/rmt /usr/share/man/man8/rmt\.8\.gz",
    "lab-vendor": r"/usr/share/lab-spare/file1(\.distrib)? /etc/alternatives/lab-choice(-text)? /usr/bin/lab-choice /usr/share/lab-choice-text",
    "lab-one": r"/etc/alternatives/lab-choice(-text)? /usr/bin/lab-choice /usr/share/lab-choice-text",
    "lab-two": r"/etc/alternatives/lab-choice(-text)? /usr/bin/lab-choice /usr/share/lab-choice-text",
}
# dpkg's names for files that it has not finished, and for copies beside a conffile.
BESIDE = re.compile(r"\.dpkg-(new|tmp|dist|old)$")


def pattern(text):
    return re.compile("|".join(f"(?:{part})" for part in re.sub(r"\n\s+\|", "|", text).split()))


def listing(path):
    """The entries of a listing by path. Times and sizes of directories are left out: they follow from their contents."""
    found = {}
    with open(path, errors="surrogateescape") as lines:
        for line in lines:
            line = line.rstrip("\n")
            place = re.match(r"(.*)\|(/\S*) (\S) (\S+) (\S+) (\S+) (\S+) ?(.*)$", line)
            if place:
                name, top, kind, mode, owner, size, changed, target = place.groups()
                facts = [kind, mode, owner] + ([] if kind == "d" else [size, changed, target])
                found.setdefault(f"{top}/{name}".rstrip("/"), []).extend(facts)
            else:
                digest, _, name = line.partition("  ")
                if name.startswith("/"):
                    found.setdefault(name, []).append(digest)
    return found


def spellings(path):
    """Both paths of a file where /bin, /sbin and /lib are links into /usr."""
    return [path, path[4:] if path.startswith("/usr/") else f"/usr{path}"]


def replacements(status):
    """The packages that the Replaces field of each package names."""
    found, name = {}, ""
    with open(status, errors="surrogateescape") as lines:
        for line in lines:
            field, _, value = line.partition(": ")
            if field == "Package":
                name = value.strip()
            elif field == "Replaces":
                found[name] = [re.split(r"[ (:]", other.strip())[0] for other in value.split(",")]
    return found


class Permission:
    """What the steps of a run may change."""

    def __init__(self, info):
        self.info = info.split(":")
        self.replaced = {}
        # The other directory of lists is a copy, without a database beside it.
        for directory in (info for info in self.info if os.path.exists(f"{info}/../status")):
            self.replaced.update(replacements(f"{directory}/../status"))
        self.paths = set()
        self.patterns = [pattern(OWN)]
        self.removes = False

    def allow(self, text):
        self.patterns.append(pattern(text))

    def allow_path(self, path):
        for name in spellings(path):
            self.paths.add(name)

    def allow_packages(self, names):
        for name in {re.split("[:=/+]", name)[0] for name in names}:
            self.allow(rf"/var/lib/dpkg/info/{re.escape(name)}(:[^.]+)?\.[a-z0-9]+ /usr/share/(doc/)?{re.escape(name)}(/.*)?")
            if name in SCRIPTS:
                self.allow(SCRIPTS[name])
            # dpkg takes the files that a package takes over by Replaces out of the lists of the others.
            for other in self.replaced.get(name, []):
                self.allow(rf"/var/lib/dpkg/info/{re.escape(other)}(:[^.]+)?\.list")
            for directory, file in ((info, file) for info in self.info for file in os.listdir(info)):
                if re.fullmatch(rf"{re.escape(name)}(:[^.]+)?\.(list|conffiles)", file):
                    with open(f"{directory}/{file}", errors="surrogateescape") as lines:
                        for line in lines:
                            self.allow_path(line.strip())

    def step(self, planned, finished):
        step, action = planned["step"], planned["step"]["action"]
        for path in [action.get("path")] + list(action.get("paths", [])):
            if path:
                self.allow_path(path)
                # The old file may be kept beside it under another name.
                self.allow(rf"(?:{'|'.join(re.escape(name) for name in spellings(path))})([.~/].*)?")
        kind = action["kind"]
        if kind == "restoreControlFiles":
            self.allow(rf"/var/lib/dpkg/info/{re.escape(action['stem'])}\..*")
        if kind == "copyControlFiles":
            self.paths.update(f"/var/lib/dpkg/info/{name}" for name in action["files"])
        if kind == "restoreStatus":
            self.allow(DPKG + ASK)
        if kind == "restorePackage":
            self.allow(DPKG + ASK + LOADER + APT)
            self.allow_packages([action["package"]["name"]])
        if kind == "addSystemUser":
            self.allow(USERS)
        if kind == "unpackFiles":
            self.allow(LOADER)
        if kind == "fetch":
            self.allow(r"/var/cache/apt/archives/partial(/.*)?")
        if "argv" in action:
            self.command(action, step, finished)

    def command(self, action, step, finished):
        argv = action["argv"]
        tool, words = os.path.basename(argv[0]), argv[1:]
        changes = [change["name"] for change in step.get("changes", [])]
        states = [str(state.get("package", {}).get("name", "")) for state in (finished or {}).get("states", [])]
        named = [word for word in words if re.fullmatch(r"[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?(=.*)?", word)]
        if tool == "dpkg" and "--audit" in words:
            return
        if tool == "dpkg":
            self.allow(DPKG)
            archive = action.get("archive") or {}
            self.allow_packages(changes + states + named + [archive.get("package", "")])
        elif tool == "apt-get" and "update" in words:
            self.allow(UPDATE)
        elif tool == "apt-get" and ("clean" in words or "autoclean" in words):
            self.allow(CLEAN)
        elif tool == "apt-get" and "check" in words:
            self.allow(ASK)
        elif tool == "apt-get":
            self.allow(DPKG + APT)
            self.allow_packages(changes + states + named)
        elif tool == "apt-mark":
            self.allow(DPKG + APT)
        elif tool == "adduser":
            self.allow(USERS)
        elif tool in ("ldconfig", "ldconfig.real"):
            self.allow(LOADER)
        self.removes = self.removes or any(c.get("kind") in ("remove", "purge") for c in step.get("changes", []))

    def allows(self, path, is_gone):
        if BESIDE.sub("", path) in self.paths or any(p.fullmatch(path) for p in self.patterns):
            return True
        # The list of a removed package is removed with it, so that its files are not known any more.
        return is_gone and self.removes


def runs(paths):
    """The steps of all runs, each with its `finished` record."""
    for path in paths:
        with open(path) as lines:
            records = [json.loads(line) for line in lines if line.endswith("\n")]
        ends = {record["number"]: record for record in records if record["record"] == "finished"}
        for record in records:
            if record["record"] == "planned":
                yield record, ends.get(record["number"])


def main(before, after, info, *logs):
    before, after = listing(before), listing(after)
    permission = Permission(info)
    for planned, finished in runs(logs):
        permission.step(planned, finished)
    for path in sorted(set(before) | set(after)):
        old, new = before.get(path), after.get(path)
        if old != new and not permission.allows(path, new is None):
            how = "made" if old is None else "removed" if new is None else "changed"
            print(f"touched: {path} was {how}, and no step names it")


if __name__ == "__main__":
    main(*sys.argv[1:])
