#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole job with the keyboard only: sign in with a pasted key into a real keyring, find somebody, take one right away,
undo it, take everything away, see that no door opens, read it in the history, and find all of it after a restart.

    test_desk.py [NAME…]   runs the tests whose names begin so, or all
"""

import sys

from harness import App, Atspi, Clipboard, LONG_PATIENCE_S, Server, main, type_keys, wait_for
from keyring import Keyring

SAM = 'sam.reyes@example.com'


def test_whole_job():
    keyring = Keyring()
    server = Server()
    app = App('--server', server.uri, preferences={'search-provider': 'false'})
    try:
        do_whole_job(app, server)
        app.check_log('test_whole_job')
    finally:
        app.picture('desk')
        app.close()
        server.stop()
        keyring.close()


def do_whole_job(app, server):
    app.wait_for_text('Sign In to Your Organization')
    wait_for('the keys in the entry', app.find_focus)
    with Clipboard(server.key):
        app.press('ctrl+v')
        app.press('Return')
        app.wait_for_text('This is the key of Dana Lind for Example Works. It may take away access rights of every level.')
    app.wait_for_focus('Use This Key')
    app.press('Return')
    app.wait('120 people')

    # Find.
    type_keys(SAM)
    app.open_first()
    app.wait('7 access rights')

    # One right, and back.
    app.go_to('Tab', 'Example Works', Atspi.Role.LIST_ITEM)
    app.go_to('Down', 'Front doors', Atspi.Role.LIST_ITEM)
    app.press('Delete')
    app.wait('6 access rights')
    assert server.get('/role_assignments/30051')[0] == 404
    app.press('ctrl+z')
    app.wait('7 access rights')
    assert len(list_ways(server)['rights']) == 7 and all(list_ways(server).values()), list_ways(server)

    # Everything.
    app.press('ctrl+shift+Delete')
    app.wait_for_text('Sam Reyes will be suspended.')
    app.go_to('Tab', 'Take Everything Away')
    app.press('Return')
    app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
    app.press('Escape')

    # No door opens.
    app.wait_for_text('Suspended: no door opens, whatever')
    app.wait_for_text('No access rights of their own')
    app.wait_for_text('No access link sent to this address')
    app.go_to('Tab', 'Ways In')
    app.press('Right')
    app.wait_for_focus('Doors')
    app.press('Return')
    app.wait_for_text('Closed for Them')
    assert not app.shows('Open for Them') and not app.shows('Not Checked')
    assert not server.get('/users/4711')[1]['access_enabled']
    assert not any(list_ways(server).values()), list_ways(server)

    # It is in the history, also after a restart, which needs no key any more.
    read_history(app)
    app.close_process()
    app.start()
    app.wait('120 people')
    read_history(app)


def list_ways(server):
    """What of Sam is left at Kisi that could open a door."""
    teams, cards, links = (server.get(f'/{path}?limit=250')[1] for path in ('team_memberships', 'card_assignments', 'group_links'))
    return {'rights': server.get('/role_assignments?assignee_type=User&assignee_id=4711&limit=250')[1],
            'teams': [team for team in teams if team['member_id'] == 4711],
            'cards': [card for card in cards if card['user_id'] == 4711 and card['status'] == 'activated'],
            'links': [link for link in links if link['email'] == SAM]}


def read_history(app):
    app.press('ctrl+h')
    app.wait_for_text('The access link to “Front doors” of Sam Reyes was deleted.')
    app.wait_for_text('Access right to “Front doors” removed from Sam Reyes.')


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
