#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes until an event is in the journal and on the disk, beside a plain insert.

usage: bench_journal.py BUILD

Both write the same bytes in the same run, by turns, with write-ahead log and synchronous=FULL, to files of their own in
one folder on the disk of the build. The plain insert is a prepared statement into a table without indexes, on the
calling thread. Ours goes to the journal's thread and back, and makes the hash, four index entries and the checks on
the way. Exits with 1 where ours takes too much longer.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

MAX_RATIO = 1.5


def main(build):
    with tempfile.TemporaryDirectory(dir=build, prefix='journal-') as folder:
        times = json.loads(subprocess.run([build / 'tests/bench/bench-append', folder], stdout=subprocess.PIPE,
                                          check=True).stdout)
    medians = {name: statistics.median(row) for name, row in times.items()}

    print(f'Write an event and have it on the disk; {len(times["ours"])} by turns')
    print(f'  {"":28} {"median ms":>10} {"95 % in ms":>10}')
    for name, title in (('ours', 'Handback'), ('bare', 'SQLite alone')):
        print(f'  {title:28} {medians[name]:10.3f} {statistics.quantiles(times[name], n=20)[-1]:10.3f}')

    ratio = medians['ours'] / medians['bare']
    print(f'\nours / SQLite alone: {ratio:.2f}, at most {MAX_RATIO}: {"yes" if ratio <= MAX_RATIO else "no"}')
    return 0 if ratio <= MAX_RATIO else 1


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
