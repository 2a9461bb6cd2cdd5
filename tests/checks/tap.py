# SPDX-License-Identifier: GPL-3.0-or-later
"""The self-tests of the checks: each check is run on made-up trees, so that it is known to find what it looks for."""

import tempfile
from pathlib import Path


def write_tree(root, files):
    for name, text in files.items():
        path = Path(root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def self_test(check, cases):
    """Runs check (root), which returns a list of complaints, on each of the cases, and prints TAP.

    A case is (title, {file: text}, expected): with expected None nothing may be complained about, otherwise there
    must be exactly one complaint, and expected be part of it. Returns the exit status.
    """
    status = 0
    print(f'1..{len(cases)}')
    for number, (title, files, expected) in enumerate(cases, 1):
        with tempfile.TemporaryDirectory() as root:
            write_tree(root, files)
            complaints = check(Path(root))
        if expected is None:
            good = not complaints
        else:
            good = len(complaints) == 1 and expected in complaints[0]
        print(f"{'ok' if good else 'not ok'} {number} {title}")
        if not good:
            status = 1
            print(f'# expected: {expected}')
            for complaint in complaints:
                print(f'# got: {complaint}')
    return status


def report(complaints):
    """Prints the complaints about the real tree and returns the exit status."""
    for complaint in complaints:
        print(complaint)
    return 1 if complaints else 0
