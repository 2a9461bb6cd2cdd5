#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job with the keyboard only: sign in with a key into a real keyring, find somebody, take one right away,
undo it, take everything away, see that no door opens, read it in the history, and find all of it after a restart.

    test_desk.py [NAME…]   runs the tests whose names begin so, or all
"""

import sys

from harness import App, Server, main, type_keys, wait_for
from keyring import Keyring

SAM = 'sam.reyes@example.com'


def test_whole_job():
    keyring = Keyring()
    server = Server()
    app = App('--server', server.uri, preferences={'search-provider': 'false'})
    try:
        do_whole_job(app, server)
        assert not app.warnings(), app.warnings()
    finally:
        app.picture('desk')
        app.close()
        server.stop()
        keyring.close()


def do_whole_job(app, server):
    app.wait_for_text('Sign In to Your Organization')
    wait_for('the keys in the entry', lambda: app.find_focus() is not None)
    type_keys(server.key)
    app.press('Return')
    app.wait_for_text('This is the key of Dana Lind for Example Works. It may take access rights of every level away.')
    wait_for('the keys on the button', lambda: 'Use This Key' in app.say_focus())
    app.press('Return')
    app.wait('120 people')

    # Find.
    type_keys(SAM)
    wait_for('the answer', lambda: app.count_people() not in (None, '120 people'))
    app.press('Return')
    app.press('Down', 'Up')
    app.wait('7 access rights')

    # One right, and back.
    app.go_to('Tab', 'Observer')
    app.go_to('Down', 'Front doors')
    app.press('Delete')
    app.wait_for_text('Access right to “Front doors” removed from Sam Reyes.')
    app.wait('6 access rights')
    app.press('ctrl+z')
    app.wait('7 access rights')

    # Everything.
    app.press('ctrl+shift+Delete')
    app.wait_for_text('Sam Reyes will be suspended.')
    app.go_to('Tab', 'Take Everything Away')
    app.press('Return')
    app.wait_for_text('All 13 changes made.')
    app.press('Escape')

    # No door opens.
    app.wait_for_text('Suspended: no door opens, whatever')
    app.wait_for_text('No access rights of their own')
    app.wait_for_text('No access link sent to this address')
    app.go_to('Tab', 'Ways In')
    app.press('Right')
    app.press('Return')
    app.wait_for_text('Closed for Them')
    assert not app.shows('Open for Them')

    # It is in the history, also after a restart, which needs no key any more.
    read_history(app)
    app.close_process()
    app.start()
    app.wait('120 people')
    read_history(app)


def read_history(app):
    app.press('ctrl+h')
    app.wait_for_text('The access link to “Front doors” of Sam Reyes is deleted.')
    app.wait_for_text('Access right to “Front doors” removed from Sam Reyes.')


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
