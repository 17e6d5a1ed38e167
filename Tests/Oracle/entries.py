"""Random entries of dpkg's database: fields with lawful and unlawful values, then damage of lines and of bytes."""

import random

# Values of each field, lawful and unlawful ones.
VALUES = {
    "Package": ["a", "libfoo2", "a+b.c-d", "A", "Upper", "-x", "x_y", "", "x y", "x/y", "0ad", "+x", "a" * 200, "é", "other", "Other",
                "twin", "SUBJECT"],
    "Version": [
        "1.0", "1:2-3", "0", "1.0~rc1+b2", ":1", "a:1", "1:", "1 2", "1_2", "-1", "", "a1", "1:1:1", "1-", "1.0é", "1\x7f", "+1:2",
        "99999999999:1", "-1:2", "-0:1", "0000000000000001:2", "2147483647:1", "1.0-1_2", "1.0\t", "~1", "1/2", "1.0 (x)",
        "4294967296:1", "2147483648:1", "\x0b1:2", "1\x0b:2", "1\n\x0bx", "1\n x", "-", "1:-1", "1:1-", "a-b:1", "1::", "1:-",
    ],
    "Architecture": ["amd64", "all", "i386", "any", "", "x y", "-x", "AMD64", "x_y", "linux-any", "none", "ALL", "amd64\n x"],
    "Multi-Arch": ["no", "same", "foreign", "allowed", "SAME", "bad", "", "same foreign", "yes", "Same", "samex", "no\x0b"],
    "Essential": ["yes", "no", "YES", "maybe", "", "yes no", "yesno", "noyes", "no\r"],
    "Protected": ["yes", "no", "Yes", "maybe", "", "\x0cyes"],
    "Important": ["yes", "no", "maybe"],
    "Priority": ["optional", "required", "strange", "", "a b", "optional x", "optionalx", "Unknown\tx", "other"],
    "Section": ["admin", "", "non-free/x"],
    "Installed-Size": ["12", "x", "-1", "", "1 2"],
    "Origin": ["x", ""],
    "Bugs": ["x", ""],
    "Source": ["x", "x (1.0)", ""],
    "Maintainer": ["m <m@m>", ""],
    "Description": ["d", "d\n long\n .\n end", "", "d\n\tlong", "d\n \n end", "\n d"],
    "Config-Version": ["1.0", "", "a:1", "x y", "1:1"],
    "Triggers-Pending": ["ldconfig", "a b", "/usr/share/x", "", "é", "a\tb", "a a", "\n a\n b", "a\x0bb", "a\x7f"],
    "Triggers-Awaited": ["other", "other:amd64", "Bad", "a b", "", "x_y", "-x", "other other", "other Other", "other other:amd64", "twin",
                         "twin:amd64 twin:i386", "other:", "other:x_y", "\n other", "gone:i386 gone", "gone gone:amd64", "a:b:c",
                         "gone:i386 gone:amd64 gone", "subject", "other:i386 other", "Twin:amd64 twin:amd64"],
    "Conffiles": [
        "\n /etc/a 0123456789abcdef0123456789abcdef", "\n /etc/a newconffile", "\n /etc/a 00 obsolete",
        "\n /etc/a 00 remove-on-upgrade", "\n /etc/a", "\n etc/a 00", "\n /etc/a b 00", "", "/etc/a 00", "\n /etc/a 00 strange",
        "\n /etc/a 00\n /etc/b 11 obsolete", "\n  /etc/a  00", "\n /etc/a 00 obsolete remove-on-upgrade", "\n /etc/a 00 ",
        "\n /etc/a 00 \n /etc/b 11", "\n /etc/a 00\n \n /etc/b 11", "\n /etc/a 00\n\t/etc/b 11", "\n x 00", "\n xy 00", "\n // 00", "\n /. 00",
        "\n /./ 00", "\n ./ 00", "\n   00", "\n /etc/a  obsolete", "\n /etc/a obsolete", "\n /etc/a 00  obsolete", "\n ab obsolete obsolete",
        "\n /etc/a remove-on-upgrade obsolete", "\n /etc/a 00\n\r\n /etc/b 11", "\n /etc/a 00\r\n /etc/b 11", "\n /etc/a\t00",
        "\n /etc/a\x0b 00", "\n a 0 obsolete", "\n /etc/a 00 OBSOLETE", "\n /etc/a 00 obsolete\n", "\n /a remove-on-upgrade",
    ],
    "X-Unknown": ["x", "", "a\n b"],
    "Status-": ["x"],
    "Size": ["1", "x", ""],
    "MD5sum": ["00", "x", ""],
    "Filename": ["pool/a.deb", ""],
    "MSDOS-Filename": ["a.deb", ""],
    "Recommended": ["x", "x y"],
    "Optional": ["x", "(x)"],
    "Class": ["x", "optional", "optional x", ""],
    "Revision": ["1", ""],
    "Package-Revision": ["1"],
    "Package_Revision": ["1"],
    "#": ["x"],
    "#Comment": ["x"],
    "x": ["y"],
}
RELATIONS = [
    "b", "b (>= 1)", "b (<< 1:2-3), c | d (= 1)", "b:any", "b:amd64 (>= 1)", "b:native", "b (> 1)", "b (< 1)", "b (1)", "b (>=1)",
    "b ( >= 1 )", "b(>= 1)", "", "b,", ",b", "b |", "| b", "b (>= )", "b (>= 1", "b >= 1)", "b (=> 1)", "b (== 1)", "b c", "B", "-b",
    "b (>= a)", "b (>= 1 2)", "b:", "b:ANY", "b:x_y", "b_c", "b\n , c", "b (>= 1)\n | c", "b  ,  c", "b (>= 1:)", "b [amd64]", "b <x>",
    "${x}", "b (>= 1) (<< 2)", "b (<> 1)", "b:any:any", "b (=1)", "b (= 1)", "b (=\t1)", ";b", "b (>= +1:2)", "b (>= 1é)", "\x0bb",
    "b\x0b(>= 1)", "b :any", "b: any", "b (>= 1)c", "b (>= -0:1)", "b (>>1)", "b (><1)", "b (>)", "b ()", "b (= (1))", "b,\n", "\n b", "bé",
    "b (>\n= 1)", "b:any|c", "b|c", "b,c", "b (>=\x7f1)", "b (>= 1\x0b)", "b:-x", "b:a-", "b (>= 00000000000:1)",
]
for field in ["Depends", "Pre-Depends", "Recommends", "Suggests", "Enhances", "Conflicts", "Breaks", "Replaces", "Provides"]:
    VALUES[field] = RELATIONS

WANTS = ["install", "hold", "deinstall", "purge", "unknown", "Install", "x", "remove", "installx"]
FLAGS = ["ok", "reinstreq", "OK", "hold", "hold-reinstreq", "x", "okx"]
STATES = [
    "installed", "half-installed", "unpacked", "half-configured", "triggers-awaited", "triggers-pending", "config-files",
    "not-installed", "Installed", "x", "post-inst-failed", "removal-failed", "installedx",
]
ODD_STATUS = [
    "", "install", "install ok", "install ok installed x", "install  ok  installed", "install,ok,installed", "install\tok\tinstalled",
    "install\n ok installed", "installokinstalled", "install okinstalled", "\n install ok installed", "install ok\n\tinstalled",
    "install ok\x0cinstalled", "install ok installed\x0b",
]

# Damage of the text itself: of one line, or between lines.
TEXT = [
    lambda line: line.replace(":", "", 1), lambda line: line.replace(": ", ":", 1), lambda line: line.replace(": ", " : ", 1),
    lambda line: line.replace(":", "\t:", 1), lambda line: " " + line, lambda line: "\t" + line, lambda line: line + "\r",
    lambda line: "# " + line, lambda line: line.lower(), lambda line: line.upper(),
    lambda line: "-" + line, lambda line: line + "\n ", lambda line: line + "\n \t", lambda line: line + "\n\n", lambda line: line + "\n.",
    lambda line: ":" + line, lambda line: line.replace(": ", ":\n ", 1), lambda line: line + "\n  x", lambda line: "é" + line,
    lambda line: line + "\n\r", lambda line: line + "\n\x0b x", lambda line: line.replace(":", "\x0b:", 1),
    lambda line: line.replace(": ", ":  ", 1), lambda line: line + "   ", lambda line: "\x0c" + line, lambda line: line + "\n\n\n",
    lambda line: line + "\x1a", lambda line: line.replace(": ", ":\x1a ", 1), lambda line: line + "\n\n \n", lambda line: line + "\n\x1a",
    lambda line: line.replace(": ", ": \x0b", 1), lambda line: line + "\x0c", lambda line: line + "\n\n\x1a\n", lambda line: "\x1a" + line,
]
# Bytes that a parser may look at.
BYTES = b"\x01\x08\t\n\x0b\x0c\r\x1a\x1b !#()*+,-./09:;<=>?@AZ[_az{|~\x7f\x80\xa0\xc3\xff"


def status_words(pick):
    """The three words of Status; mostly lawful ones."""
    if pick.random() < 0.06:
        return pick.choice(ODD_STATUS)
    lawful = pick.random() < 0.85
    want = pick.choice(WANTS[:5] if lawful else WANTS)
    flag = pick.choice(["ok"] * 6 + ["reinstreq"] if lawful else FLAGS)
    return f"{want} {flag} {pick.choice(STATES[:8] if lawful else STATES)}"


def entry(pick):
    """The fields of one random entry, in order, each with its name, its value, and the damage of its text."""
    status = status_words(pick)
    fields = [["Package", "subject"], ["Status", status], ["Maintainer", "m"], ["Architecture", "amd64"], ["Version", "1.0"],
              ["Description", "d"]]
    if "triggers-pending" in status and pick.random() < 0.9:
        fields.append(["Triggers-Pending", "ldconfig"])
    if "triggers-awaited" in status and pick.random() < 0.9:
        fields.append(["Triggers-Awaited", "other"])
    if status.endswith(("half-installed", "unpacked", "half-configured")) and pick.random() < 0.25:
        fields.append(["Triggers-Awaited", pick.choice(VALUES["Triggers-Awaited"])])
    if "config-files" in status and pick.random() < 0.8:
        fields.append(["Config-Version", "1.0"])
    for _ in range(pick.choice([0, 1, 1, 1, 2, 3])):
        change(pick, fields)
    return fields


def change(pick, fields):
    """Gives a field another value, or changes the order, the spelling or the text of the fields."""
    kind = pick.random()
    if kind < 0.62 or not fields:
        name = pick.choice(list(VALUES))
        value = pick.choice(VALUES[name])
        known = [field for field in fields if field[0] == name]
        if known and pick.random() < 0.9:
            known[0][1] = value
        else:
            fields.append([name, value])
    elif kind < 0.72:
        del fields[pick.randrange(len(fields))]
    elif kind < 0.78:
        fields.append(list(pick.choice(fields)))
    elif kind < 0.82:
        pick.shuffle(fields)
    elif kind < 0.86:
        field = pick.choice(fields)
        field[0] = pick.choice([field[0].lower(), field[0].upper(), field[0] + "x", field[0].replace("-", "_")])
    else:
        field = pick.choice(fields)
        if len(field) < 3:
            field.append(pick.randrange(len(TEXT)))


def text_of(fields):
    lines = []
    for field in fields:
        value = field[1]
        line = f"{field[0]}:{value}" if value.startswith("\n") else f"{field[0]}: {value}"
        lines.append(TEXT[field[2]](line) if len(field) > 2 else line)
    return "".join(line + "\n" for line in lines).encode()


def damaged(pick, text):
    """The text with a few bytes changed, added or taken out."""
    text = bytearray(text)
    for _ in range(pick.choice([1, 1, 2, 3])):
        place = pick.randrange(len(text) + 1)
        kind = pick.random()
        if kind < 0.3:
            text[place:place] = bytes([pick.choice(BYTES)])
        elif kind < 0.6:
            text[place:place + 1] = bytes([pick.choice(BYTES)])
        elif kind < 0.75 and place < len(text):
            # A flipped bit, but none that makes a NUL byte.
            text[place] = text[place] ^ (1 << pick.randrange(8)) or 1
        elif kind < 0.85:
            del text[place:place + pick.choice([1, 1, 2, 9])]
        else:
            start = pick.randrange(len(text) + 1)
            text[place:place] = text[start:start + pick.choice([1, 4, 30])]
    return bytes(text)


class Case:
    """What one seed gives: the text of one or two entries, and where it stands."""

    def __init__(self, seed):
        pick = random.Random(seed)
        self.text = text_of(entry(pick))
        if pick.random() < 0.08:
            self.text += pick.choice([b"\n", b"\n", b"\n\n", b"", b" \n", b"\x1a", b"\n\r\n"]) + text_of(entry(pick))
        if pick.random() < 0.25:
            self.text = damaged(pick, self.text)
        self.is_journal = pick.random() < 0.35
        if pick.random() < 0.04:
            self.text = self.text.rstrip(b"\n")
