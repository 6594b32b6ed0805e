#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A second build needs no network: a copy of this tree with the fetched tarballs is configured and compiled by
# ./dev build in a network namespace that has no interface at all. ccache makes it quick.
set -eu

cache=subprojects/packagecache
if ! unshare --net true 2>/dev/null; then
  echo "this machine allows no network namespace"
  exit 77
fi
if [ -z "$(ls "$cache"/*.tgz 2>/dev/null)" ]; then
  echo "nothing was fetched yet: $cache is empty"
  exit 1
fi

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy" 2>/dev/null || true
mkdir -p "$copy/$cache"
ln "$cache"/*.tgz "$copy/$cache" 2>/dev/null || cp "$cache"/*.tgz "$copy/$cache"

cd "$copy"
CCACHE_BASEDIR=$copy unshare --net ./dev build
echo "built without a network"
