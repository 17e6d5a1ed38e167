# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the power cut took the last writes of the database: dpkg.log knows more than status"
code=L322
finding=database-out-of-date
releases="bookworm trixie"
expect_before=broken check_exit="1 2"

# dpkg is killed between two files of the new version. Its writes to the database have not reached the disk, its log
# has.
inject() {
    publish 2.0 lab-spare
    outside sh -c 'cd "$1/var/lib/dpkg" && cp status status-old "$2/"' sh "$root" "$out"
    with_deb lab-spare 2.0 kill_at rename:/usr/share/lab-spare/file5.dpkg-new 1 -- dpkg --unpack
    outside sh -c 'cd "$1/var/lib/dpkg" && rm -rf updates/* tmp.ci && cp "$2/status" "$2/status-old" .' sh "$root" "$out"
}
reference() { inroot apt-get install -y lab-spare; }
