#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window keeps somebody waiting, in an organization of 20,000 people with 100,000 access rights.

usage: bench_ui.py BUILD [PASSES]

The real window, drawn by software on an X server that nobody looks at, with a window manager, and the practice company
as a program of its own. What is measured are blocks: the time from leaving one poll of the main loop to entering the
next, in which no key and no click is answered. For a key it is the longest block until the frame is drawn that shows
what it did, and in the pause after it; all blocks of it together are a line of their own. For a frame while scrolling it
is all work of the main loop from one frame to the next: the time the processor gave it, and in another line the time that
passed. In each frame GTK asks the X server several times where the window is, and waits for the answers.

Every pass is a new window, with the same keys and the same frames. The median is that of all that was measured, and the
worst the longest of all. A machine that is busy with something else makes single ones longer, each time other ones: what
is held against the limit is the longest of all keys or frames, each by its median pass. Exits with 1 where that is over
a limit.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench_api import Server

TOP = Path(__file__).resolve().parents[2]

# With the people and the rights of the made-up company: 20,000 and 100,724.
CROWD = '19880x5'
N_PEOPLE = 20000

N_PASSES = 3
# More than the slowest pass takes: it only ends what would never come.
PATIENCE_S = 900

MAX_BLOCK_MS = 100
MAX_FRAME_MS = 16

ENVIRONMENT = {
    'GDK_BACKEND': 'x11',
    'GDK_DISABLE': 'gl,vulkan',
    'GSETTINGS_BACKEND': 'memory',
    'GSK_RENDERER': 'cairo',
    'GTK_A11Y': 'none',
    'LANGUAGE': 'C',
}

ROWS = [
    # What, where its numbers are, which of them counts, and the most it may be, in milliseconds.
    ('While everybody is read', 'reading', 'longest', MAX_BLOCK_MS),
    ('Type while everybody is read', 'reading_keys', 'longest', MAX_BLOCK_MS),
    ('Type “worker 123”', 'common', 'longest', MAX_FRAME_MS),
    ('Type “wörkér 0007”', 'accented', 'longest', MAX_FRAME_MS),
    ('Type “sam reyes”', 'words', 'longest', MAX_FRAME_MS),
    ('Type “example.com”', 'everybody', 'longest', MAX_FRAME_MS),
    ('Type “zzyzx”, nobody’s name', 'nobody', 'longest', MAX_FRAME_MS),
    ('All work until a key is seen', 'until_seen', 'longest', MAX_BLOCK_MS),
    ('When the server answers', 'answers', 'longest', MAX_BLOCK_MS),
    ('While all rights are read', 'rights', 'longest', MAX_BLOCK_MS),
    ('Choose “Never opened a door”', 'choosing', 'longest', MAX_BLOCK_MS),
    ('Type “worker 123” under it', 'filtered', 'longest', MAX_FRAME_MS),
    ('Open a person with 600 rights', 'opening', 'longest', MAX_BLOCK_MS),
    ('While their doors are read', 'doors', 'longest', MAX_BLOCK_MS),
    ('Scroll 600 rights, work', 'frames', 'longest', MAX_FRAME_MS),
    ('Scroll 600 rights, 95 % in', 'scrolling', '95 %', MAX_FRAME_MS),
]


def summarize(passes, how):
    numbers = [statistics.median(of_passes) for of_passes in zip(*passes)]

    return max(numbers) if how == 'longest' else statistics.quantiles(numbers, n=20)[-1]


def run_pass(build, server_program):
    with Server(server_program, rate_limit=0, latency=0, crowd=CROWD) as server:
        done = subprocess.run([TOP / 'tests/lib/with-display', '-m', build / 'tests/bench/bench-ui', server.uri, server.key],
                              stdout=subprocess.PIPE, check=True, timeout=PATIENCE_S,
                              env={**os.environ, **ENVIRONMENT, 'GSETTINGS_SCHEMA_DIR': str(build / 'data')})
    found = json.loads(done.stdout)
    if found['people'] != [N_PEOPLE]:
        sys.exit(f'There are {found["people"]} people, and not {N_PEOPLE}.')

    return found


def main(build, n_passes):
    passes = []
    for number in range(n_passes):
        print(f'Pass {number + 1} of {n_passes}', file=sys.stderr)
        passes.append(run_pass(build, build / 'src/demo/handback-practice-server'))

    met = True
    print(f'The main loop at work, in milliseconds, in {n_passes} passes with {N_PEOPLE} people')
    print(f'  {"":32} {"median":>8} {"worst":>8} {"counts":>8} {"limit":>6}')
    for what, name, how, limit in ROWS:
        everything = [number for found in passes for number in found[name]]
        counts = summarize([found[name] for found in passes], how)
        good = counts <= limit
        print(f'  {what:32} {statistics.median(everything):8.1f} {max(everything):8.1f} {counts:8.1f} {limit:6} '
              f' {"ok" if good else "over"}')
        met = met and good

    peaks = [found['memory_kib'][0] / 1024 for found in passes]
    print(f'\nMost memory of the window: {statistics.median(peaks):.0f} MiB, at worst {max(peaks):.0f} MiB')

    return 0 if met else 1


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else N_PASSES))
