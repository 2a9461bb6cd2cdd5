#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what Meson reported about several test runs and prints one last line.

usage: sum_report.py --pass BUILD SETUP SUITE STATUS [--pass …] [NAME…]

Each --pass is one run of `meson test` in the folder BUILD, with the test setup SETUP and the suite SUITE ('' for
none), which ended with STATUS. NAMEs are the tests that were asked for; without them, all of the suite were.

Subtests are counted, not executables, and nothing is taken on trust: a test that Meson knows of and did not run, one
that crashed after its last good subtest, one that printed no result at all, and a run that failed for any other
reason each count as one failure. Exits with 1 on any failure, and when nothing passed.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

GOOD = {'OK', 'EXPECTEDFAIL'}


@dataclass
class Sum:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def add_failure(self, where, why):
        self.failed += 1
        print(f'{where}: {why}')


def read_lines(path):
    """The rows of Meson's testlog.json, one test each; none if the run never came that far."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(errors='replace').splitlines() if line]


def read_subtests(path):
    """The subtests of each test in Meson's JUnit file, as lists of 'ok', 'bad' and 'skip'."""
    subtests = {}
    if not path.exists():
        return subtests
    for case in ElementTree.parse(path).getroot().iter('testcase'):
        if case.find('failure') is not None or case.find('error') is not None:
            outcome = 'bad'
        elif case.find('skipped') is not None:
            outcome = 'skip'
        else:
            outcome = 'ok'
        subtests.setdefault(case.get('classname'), []).append(outcome)
    return subtests


def expected_tests(build, suite, names):
    """The tests Meson ought to have run, as {name: protocol}; None where the folder was never configured."""
    path = build / 'meson-info' / 'intro-tests.json'
    if not path.exists():
        return None
    tests = {}
    for test in json.loads(path.read_text()):
        suites = {part.split(':')[-1] for part in test['suite']}
        if (not suite or suite in suites) and (not names or test['name'] in names):
            tests[test['name']] = test['protocol']
    return tests


def count_row(row, subtests, protocol, where, total):
    """Counts one test: its subtests if it has any, itself otherwise."""
    outcomes = subtests
    if not outcomes and protocol == 'tap' and row['result'] == 'SKIP' and '1..0' not in (row['stdout'] or ''):
        total.add_failure(where, 'printed no result')
        return
    if not outcomes:
        outcomes = ['skip' if row['result'] == 'SKIP' else 'ok' if row['result'] in GOOD else 'bad']
    total.passed += outcomes.count('ok')
    total.skipped += outcomes.count('skip')
    for _ in range(outcomes.count('bad')):
        total.add_failure(where, 'failed')
    if row['result'] not in GOOD | {'SKIP'} and 'bad' not in outcomes:
        total.add_failure(where, f"ended with {row['result']} (status {row['returncode']})")


def count_pass(build, setup, suite, status, names, total):
    build = Path(build)
    title = f'{build.name}, {setup}' if setup else build.name
    base = build / 'meson-logs' / ('testlog-' + setup if setup else 'testlog')
    before = total.failed

    expected = expected_tests(build, suite, names)
    rows = read_lines(base.with_name(base.name + '.json'))
    subtests = read_subtests(base.with_name(base.name + '.junit.xml'))
    ran = set()
    for row in rows:
        name = row['name'].split(' / ')[-1]
        ran.add(name)
        of_row = next((found for key, found in subtests.items() if key.endswith('.' + row['name'])), [])
        count_row(row, of_row, (expected or {}).get(name), f'{title}: {name}', total)

    for name in sorted(set(expected or ()) - ran):
        total.add_failure(f'{title}: {name}', 'did not run')
    for name in sorted(set(names) - set(expected or ())):
        total.add_failure(f'{title}: {name}', 'there is no such test')
    if not expected and total.failed == before:
        total.add_failure(title, 'no test was found')
    if status != 0 and total.failed == before:
        total.add_failure(title, f'the run ended with status {status}')


def main(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument('--pass', dest='passes', nargs=4, action='append', default=[],
                        metavar=('BUILD', 'SETUP', 'SUITE', 'STATUS'))
    parser.add_argument('names', nargs='*')
    options = parser.parse_args(arguments)

    total = Sum()
    for build, setup, suite, status in options.passes:
        count_pass(build, setup, suite, int(status), options.names, total)
    print(f'{total.passed} passed, {total.failed} failed, {total.skipped} skipped', flush=True)
    return 0 if total.failed == 0 and total.passed > 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
