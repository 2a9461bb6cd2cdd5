#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes the hashes of a journal again, from what src/journal/hb-journal-chain.c says of them and nothing else.

This is what an auditor would write who does not trust the app.

usage: check_journal.py DUMP | --self-test DUMP
"""

import hashlib
import sqlite3
import sys
from pathlib import Path

import tap


def value(thing):
    if thing is None:
        return b'n0:'
    tag, data = (b'i', b'%d' % thing) if isinstance(thing, int) else (b't', thing.encode())
    return tag + b'%d:' % len(data) + data


def row(table, values):
    return value(table) + b''.join(value(thing) for thing in values)


def compute(db, event, previous):
    """The hash of a row of event, which comes without the one it has."""
    text = value('handback-journal-1') + value(previous) + row('event', event)
    run_id = event[3]
    if event[1] == 'run-started':
        text += b''.join(row('run', run) for run in db.execute('SELECT * FROM run WHERE id = ?', (run_id,)))
        text += b''.join(row('step', step)
                         for step in db.execute('SELECT * FROM step WHERE run_id = ? ORDER BY id', (run_id,)))
    return hashlib.sha256(text).hexdigest()


def check_dump(dump):
    db = sqlite3.connect(':memory:')
    db.executescript(dump)
    previous, expected = '', 1
    for *event, found in db.execute('SELECT * FROM event ORDER BY sequence').fetchall():
        previous = compute(db, event, previous)
        if event[0] != expected:
            yield f'event {expected} is missing'
            return
        if found != previous:
            yield f'event {expected} has the hash {found}, and {previous} was computed'
            return
        expected += 1
    if expected == 1:
        yield 'there is no event'


def check(root):
    return list(check_dump((root / 'dump.sql').read_text()))


def list_cases(dump):
    return [
        ('a good journal', {'dump.sql': dump}, None),
        ('an event was changed', {'dump.sql': dump.replace(",'outcome',", ",'intent',", 1)}, 'event 4 has the hash'),
        ('a step was changed', {'dump.sql': dump.replace("'Front door'", "'Back door'", 1)}, 'event 1 has the hash'),
        ('a run was changed', {'dump.sql': dump.replace("'left'", "'moved'", 1)}, 'event 1 has the hash'),
        ('an empty text is none', {'dump.sql': dump.replace("''", 'NULL', 1)}, 'event 1 has the hash'),
        ('an event is missing',
         {'dump.sql': dump + 'DROP TRIGGER event_no_DELETE; DELETE FROM event WHERE sequence = 2;'},
         'event 2 is missing'),
        ('nothing is there', {'dump.sql': dump.split('INSERT')[0] + 'COMMIT;'}, 'there is no event'),
    ]


if __name__ == '__main__':
    if sys.argv[1] == '--self-test':
        sys.exit(tap.self_test(check, list_cases(Path(sys.argv[2]).read_text())))
    sys.exit(tap.report(list(check_dump(Path(sys.argv[1]).read_text()))))
