#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests tests/lib/sum_report.py, on made-up build folders: nothing that went wrong may be missing from the sum."""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'lib'))
import sum_report  # noqa: E402
import tap  # noqa: E402


def known(*names, protocol='tap'):
    return [{'name': name, 'suite': ['handback:unit'], 'protocol': protocol} for name in names]


def row(name, result, returncode=0, stdout=''):
    return {'name': f'handback:unit / {name}', 'result': result, 'returncode': returncode, 'stdout': stdout}


def subtests(name, *outcomes):
    inner = {'ok': '', 'bad': '<failure/>', 'error': '<error/>', 'skip': '<skipped/>'}
    return ''.join(f'<testcase name="{number}" classname="handback.handback:unit / {name}">{inner[outcome]}</testcase>'
                   for number, outcome in enumerate(outcomes))


def build(tests, rows, cases, setup=''):
    """The files of a build folder that Meson would leave."""
    base = 'gcc/meson-logs/testlog' + (f'-{setup}' if setup else '')
    return {
        'gcc/meson-info/intro-tests.json': json.dumps(tests),
        base + '.json': ''.join(json.dumps(line) + '\n' for line in rows),
        base + '.junit.xml': f'<testsuites><testsuite>{cases}</testsuite></testsuites>',
    }


def sum_up(root, arguments):
    output = io.StringIO()
    os.chdir(root)
    try:
        with contextlib.redirect_stdout(output):
            status = sum_report.main(arguments)
    finally:
        os.chdir('/')
    return status, output.getvalue().splitlines()[-1]


PLAIN = ('--pass', 'gcc', '', '', '0')
FAILED = ('--pass', 'gcc', '', '', '1')
VALGRIND = ('--pass', 'gcc', 'valgrind', 'unit', '0')

CASES = [
    ('subtests are counted', build(known('a'), [row('a', 'OK')], subtests('a', 'ok', 'ok', 'skip')),
     PLAIN, 0, '2 passed, 0 failed, 1 skipped'),
    ('a test without subtests counts once', build(known('a', protocol='exitcode'), [row('a', 'OK')], ''),
     PLAIN, 0, '1 passed, 0 failed, 0 skipped'),
    ('an expected failure is good', build(known('a', protocol='exitcode'), [row('a', 'EXPECTEDFAIL', 1)], ''),
     PLAIN, 0, '1 passed, 0 failed, 0 skipped'),
    ('failed subtests are counted', build(known('a'), [row('a', 'FAIL')], subtests('a', 'ok', 'bad', 'error')),
     FAILED, 1, '1 passed, 2 failed, 0 skipped'),
    ('a crash after good subtests fails', build(known('a'), [row('a', 'ERROR', -11)], subtests('a', 'ok', 'ok')),
     FAILED, 1, '2 passed, 1 failed, 0 skipped'),
    ('a crash before any subtest fails', build(known('a'), [row('a', 'ERROR', -11)], ''),
     FAILED, 1, '0 passed, 1 failed, 0 skipped'),
    ('a timeout fails', build(known('a'), [row('a', 'TIMEOUT', -15)], subtests('a', 'ok')),
     FAILED, 1, '1 passed, 1 failed, 0 skipped'),
    ('a leak after the last subtest fails', build(known('a'), [row('a', 'ERROR', 99)], subtests('a', 'ok')),
     FAILED, 1, '1 passed, 1 failed, 0 skipped'),
    ('an unexpected pass fails', build(known('a', protocol='exitcode'), [row('a', 'UNEXPECTEDPASS')], ''),
     FAILED, 1, '0 passed, 1 failed, 0 skipped'),
    ('TAP without a result fails', build(known('a', 'b'), [row('a', 'SKIP'), row('b', 'OK')], subtests('b', 'ok')),
     PLAIN, 1, '1 passed, 1 failed, 0 skipped'),
    ('TAP that skips all is skipped',
     build(known('a', 'b'), [row('a', 'SKIP', 0, '1..0 # SKIP no\n'), row('b', 'OK')], subtests('b', 'ok')),
     PLAIN, 0, '1 passed, 0 failed, 1 skipped'),
    ('a test that did not run fails', build(known('a', 'b'), [row('a', 'OK')], subtests('a', 'ok')),
     PLAIN, 1, '1 passed, 1 failed, 0 skipped'),
    ('a run without reports fails', {'gcc/meson-info/intro-tests.json': json.dumps(known('a', 'b'))},
     FAILED, 1, '0 passed, 2 failed, 0 skipped'),
    ('a folder that was never configured fails', {'x': ''}, FAILED, 1, '0 passed, 1 failed, 0 skipped'),
    ('a suite without tests fails', build([], [], ''), PLAIN, 1, '0 passed, 1 failed, 0 skipped'),
    ('a run that fails for no known reason fails', build(known('a'), [row('a', 'OK')], subtests('a', 'ok')),
     FAILED, 1, '1 passed, 1 failed, 0 skipped'),
    ('all skipped is no success', build(known('a'), [row('a', 'SKIP', 0, '1..0')], ''),
     PLAIN, 1, '0 passed, 0 failed, 1 skipped'),
    ('each setup has a report of its own', build(known('a'), [row('a', 'OK')], subtests('a', 'ok'), 'valgrind'),
     VALGRIND, 0, '1 passed, 0 failed, 0 skipped'),
    ('a report of another setup does not count', build(known('a'), [row('a', 'OK')], subtests('a', 'ok')),
     VALGRIND, 1, '0 passed, 1 failed, 0 skipped'),
    ('passes are added', build(known('a'), [row('a', 'OK')], subtests('a', 'ok')),
     PLAIN + PLAIN, 0, '2 passed, 0 failed, 0 skipped'),
    ('only the tests asked for are due', build(known('a', 'b'), [row('a', 'OK')], subtests('a', 'ok')),
     PLAIN + ('a',), 0, '1 passed, 0 failed, 0 skipped'),
    ('a test asked for that is not there fails', build(known('a'), [row('a', 'OK')], subtests('a', 'ok')),
     PLAIN + ('--', 'a', 'c'), 1, '1 passed, 1 failed, 0 skipped'),
]


def main():
    failures = 0
    print(f'1..{len(CASES)}')
    for number, (title, files, arguments, status, line) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as root:
            tap.write_tree(root, files)
            got = sum_up(root, arguments)
        good = got == (status, line)
        failures += not good
        print(f"{'ok' if good else 'not ok'} {number} {title}")
        if not good:
            print(f'# expected: {(status, line)}, got: {got}')
    return 1 if failures else 0


if __name__ == '__main__':
    sys.exit(main())
