#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A contender in bench_api.py: what a how-to page would tell, with one curl after the other.
# usage: curl-loop.sh read|remove SERVER KEY
request () { curl -sf -H "Authorization: KISI-LOGIN $key" "$@"; }
find_ids () { grep -Eo '"id":[0-9]+,"resource_type":"RoleAssignment"' | tr -cd '0-9\n'; }
# list QUERY LAST-OFFSET
list () { for offset in $(seq 0 250 "$2"); do request "$rights?$1&limit=250&offset=$offset"; done | find_ids; }

rights=$2/role_assignments key=$3
case $1 in
  read) list 'applies_to_type=Group&applies_to_id=500001' 4750 ;;
  remove)
    for id in $(list 'assignee_type=User&assignee_id=5600' 500 | head -n 60); do
      request -X DELETE "$rights/$id"
    done ;;
esac
