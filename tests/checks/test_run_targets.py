#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests tests/fuzz/run_targets.py, with made-up programs in place of targets: no finding may go by unseen."""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'fuzz'))
import run_targets  # noqa: E402

WAY = 'echo "#2 INITED cov: 17 ft: 18 corp: 1/1b"; echo "#9 DONE cov: 40 ft: 90 corp: 5/9b"\n'
SUM = 'echo "stat::number_of_executed_units: 1234"\n'
# What libFuzzer does with -artifact_prefix, which is the fifth argument.
WRITE = 'echo "artifact_prefix=\'x\'; Test unit written to ${5#*=}%s"\n'

# Title, programs, exit status, and what has to be said.
CASES = [
    ('what was done is said', {'a': WAY + SUM}, 0, ['1234 runs', '40 places', 'no finding']),
    ('a crash is a finding', {'a': WAY + WRITE % 'crash-0af1' + SUM + 'exit 77'}, 1, ['FINDING', 'findings/a/crash-0af1']),
    ('a hang is a finding', {'a': WRITE % 'timeout-0af1' + 'exit 70'}, 1, ['findings/a/timeout-0af1']),
    ('a finding counts whatever the status', {'a': WRITE % 'leak-0af1'}, 1, ['findings/a/leak-0af1']),
    ('a slow input is none', {'a': WAY + WRITE % 'slow-unit-0af1' + SUM}, 0, ['no finding']),
    ('an end without a word is a finding', {'a': 'exit 1'}, 1, ['FINDING', 'status 1']),
    ('a signal is a finding', {'a': 'kill -KILL $$'}, 1, ['FINDING', 'status -9']),
    ('one of several is enough', {'a': SUM, 'b': 'exit 1', 'c': SUM}, 1, ['no finding', 'FINDING']),
    ('no target is not good', {}, 1, []),
    ('earlier findings are tried again', {'a': '[ "$7" = "${5#*=}" ] || [ "$7/" = "${5#*=}" ] || exit 1'}, 0, ['no finding']),
    ('the time is handed on', {'a': '[ "$1" = -max_total_time=7 ] || exit 1'}, 0, ['no finding']),
]


def run(root, programs):
    (root / 'programs').mkdir()
    (root / 'seeds').mkdir()
    for name, text in programs.items():
        program = root / 'programs' / f'fuzz-{name}'
        program.write_text('#!/bin/sh\n' + text)
        program.chmod(0o755)
        (root / 'seeds' / name).mkdir()
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        status = run_targets.main(root / 'programs', root / 'seeds', root / 'work', 7)
    return status, output.getvalue()


def main():
    failures = 0
    print(f'1..{len(CASES)}')
    for number, (title, programs, status, words) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as root:
            got, output = run(Path(root), programs)
        good = got == status and len(output.splitlines()) == len(programs) and all(word in output for word in words)
        failures += not good
        print(f"{'ok' if good else 'not ok'} {number} {title}")
        if not good:
            print(f'# expected: {status} and {words}, got: {got} and {output!r}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
