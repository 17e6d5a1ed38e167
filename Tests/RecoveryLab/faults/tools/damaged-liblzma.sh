# shellcheck shell=bash disable=SC2034,SC2154
title="liblzma has one wrong bit: back from the cache, offline"
code=L253
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache flip '/usr/lib/*-linux-gnu*/liblzma.so.5'

inject() { inject_damage; }
