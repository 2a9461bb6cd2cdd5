#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Every C file is as clang-format writes it. usage: check_format.sh ROOT
set -eu
cd "$1"
[ -n "$(find src tests -name '*.[ch]' -print -quit)" ] || { echo "There is no C file."; exit 1; }
find src tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror
