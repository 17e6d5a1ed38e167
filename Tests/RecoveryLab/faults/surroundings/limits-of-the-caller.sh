# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="limits that the caller set too low for any work are raised by root, and named for others"
code=L406
finding=half-configured-package

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
}

# limited LIMIT USER COMMAND…: runs the command as USER with "ulimit LIMIT". For root only the soft limit is set,
# because the lab may lack CAP_SYS_RESOURCE.
limited() {
    local limit_of=$1 user=$2
    shift 2
    [ "$user" != 0 ] || limit_of="-S $limit_of"
    inroot sh -c 'ulimit $1; user=$2; shift 2; exec setpriv --reuid "$user" --regid "$user" --clear-groups "$@"' sh \
        "$limit_of" "$user" /opt/aptmedic/aptmedic "$@"
}

repair() {
    local limit_of status
    for limit_of in '-s 64' '-n 8' '-v 100000' '-f 0'; do
        for user in 0 65534; do
            limited "$limit_of" "$user" check </dev/null 2>&1 | cat >"$out/said"
            status=${PIPESTATUS[0]}
            printf '%s, user %s: exit %s\n' "$limit_of" "$user" "$status"
            case $user:$limit_of:$status in
                # With -f 0 no file can be written; the output goes to a pipe.
                0:*:2 | 65534:-f*:2) ;;
                65534:*:70) grep -q "aptmedic: the limit of .* is too low: ulimit" "$out/said" || echo "WRONG: not named" ;;
                *) echo "WRONG: exit $status" ;;
            esac
        done
    done
    limited '-s 64' 0 repair --yes
}
expect() { grep -B1 WRONG "$out/repair.log"; }
