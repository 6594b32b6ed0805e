#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./dev help names every verb and no other; a verb that does not exist is refused with the same text.
set -eu

known=$(sed -n 's/^do_\([a-z]*\)() {$/\1/p' dev | sort)
told=$(./dev help | sed -n 's/^  \([a-z]\{1,\}\) .*/\1/p' | grep -v '^help$' | sort)
if [ "$known" != "$told" ]; then
  echo "verbs of dev: $known"
  echo "verbs told by ./dev help: $told"
  exit 1
fi

rc=0
./dev no-such-verb >/dev/null 2>&1 || rc=$?
[ "$rc" = 2 ] || { echo "an unknown verb ends with $rc and not with 2"; exit 1; }
