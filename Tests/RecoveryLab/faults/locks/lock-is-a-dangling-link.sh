# shellcheck shell=bash disable=SC2034,SC2154
title="lock-frontend is a link to nowhere"
code=L075
finding=lock-path-blocked

inject() { outside ln -sfn /nonexistent/lock "$root/var/lib/dpkg/lock-frontend"; }
reference() { outside rm "$root/var/lib/dpkg/lock-frontend"; }
