#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The built program, driven as somebody with a screen reader would, against the practice company as another program.

    test_e2e.py [NAME…]   runs the tests whose names begin so, or all
"""

import subprocess
import sys
import time
from pathlib import Path

from harness import APP, LONG_PATIENCE_S, PATIENCE_S, main, wait_for

SAM = 'sam.reyes@example.com'
RIGHTS_OF_SAM = '/role_assignments?assignee_type=User&assignee_id=4711&limit=250'
FRONT_DOORS = 'Remove access right to “Front doors”'


def open_sam(app):
    app.open_person(SAM, '7 access rights')
    app.wait_for_text('sam.reyes@example.com')


def test_start(app, server):
    app.wait('120 people')
    app.wait('Example Works')
    # What is shown first, how many there are for the guard, and everybody behind that: pages that overlap by one.
    wait_for('everybody to be read', lambda: len(server.seen('GET', '/users')) >= 5)
    pages = [one['query'] for one in server.seen('GET', '/users')]
    assert {one['limit'] for one in pages} == {'100'}, pages
    assert sorted(one['offset'] for one in pages) == ['0', '0', '0', '100', '99'], pages


def test_search_and_open_by_keyboard(app, server):
    open_sam(app)
    # The address that was typed is on top, not the look-alike that the server puts first.
    assert server.seen('GET', '/users/')[-1]['path'] == '/users/4711'
    assert app.shows('Harbour Office')


def test_remove_and_undo(app, server):
    open_sam(app)
    app.click(FRONT_DOORS)
    app.wait_for_text('Access right to “Front doors” removed from Sam Reyes.')
    app.wait('6 access rights')
    assert server.get('/role_assignments/30051')[0] == 404
    assert len(server.seen('DELETE', '/')) == 1

    app.click('Undo')
    app.wait_for_text('Access right to “Front doors” given back to Sam Reyes.')
    app.wait('7 access rights')
    rights = server.get(RIGHTS_OF_SAM)[1]
    again = [right for right in rights if right['applies_to']['name'] == 'Front doors']
    assert len(again) == 1 and again[0]['id'] != 30051 and again[0]['valid_until'] and not again[0]['notify'], again


def test_choice_is_said(app, server):
    """What the keys go to says what can be chosen, and what is chosen now."""
    app.wait('120 people')
    app.go_to('Tab', 'Whom to list: Everybody')
    app.press('space')
    app.wait('Administrators')
    app.press('Down', 'Return')
    app.wait_for_focus('Whom to list: Suspended')


def test_suspend_and_restore(app, server):
    open_sam(app)
    assert app.is_on('Door Access')
    app.toggle('Door Access')
    app.wait('Suspended')
    app.wait_for_text('Suspended: their rights, teams and cards open no door.')
    assert server.get('/users/4711')[1]['access_enabled'] is False
    wait_for('the switch', lambda: not app.is_on('Door Access'))

    app.toggle('Door Access')
    wait_for('the switch', lambda: app.is_on('Door Access'))
    app.wait_for_no_text('Suspended')
    assert server.get('/users/4711')[1]['access_enabled'] is True


def test_keys_of_a_person(app, server):
    """They do what they say, and nothing behind a dialog."""
    open_sam(app)
    app.press('ctrl+comma')
    app.wait('Find People From the Desktop', exact=False)
    app.press('ctrl+shift+s', 'ctrl+shift+Delete')
    app.press('Escape')
    wait_for('the preferences to go', lambda: not app.shows('Find People From the Desktop'))
    assert not app.shows('Take Everything From') and app.is_on('Door Access')

    app.press('ctrl+shift+s')
    app.wait('Suspended')
    assert server.get('/users/4711')[1]['access_enabled'] is False
    assert len(server.seen('PATCH', '/')) == 1
    app.press('ctrl+l')
    app.wait_for_text('Suspend Until')
    app.press('Escape')
    app.press('ctrl+shift+h')
    app.wait_for_text('Sam Reyes was suspended')


def test_several_with_keys(app, server):
    """Two rights are chosen, taken away at once and given back, without a pointer."""
    open_sam(app)
    app.go_to('Tab', 'Example Works')
    app.go_to('Down', 'Front doors')
    app.wait('1 selected', exact=False)
    app.press('shift+Down')
    app.wait('2 selected', exact=False)
    app.press('Delete')
    app.wait('5 access rights')
    assert len(server.seen('DELETE', '/role_assignments')) == 2
    app.press('ctrl+z')
    app.wait('7 access rights')


def test_any_with_keys(app, server):
    """What lies between two rights that are chosen is passed over, and all are chosen at once and none."""
    open_sam(app)
    app.go_to('Tab', 'Example Works')
    app.go_to('Down', 'Front doors')
    app.go_to('ctrl+Down', 'Harbour meeting rooms')
    app.press('ctrl+space')
    app.wait('2 selected', exact=False)
    app.press('Delete')
    app.wait('5 access rights')
    taken = {one['path'] for one in server.seen('DELETE', '/role_assignments')}
    assert taken == {'/role_assignments/30051', '/role_assignments/30052'}, taken
    app.press('ctrl+z')
    app.wait('7 access rights')

    app.press('ctrl+a')
    app.wait('12 selected', exact=False)
    app.press('Escape')
    app.wait_for_no_text('selected')
    assert app.shows('7 access rights')


def test_directory_person(app, server):
    person = server.get('/users/4619')[1]
    assert person['access_enabled'] and not person['scim_access_enabled']
    app.open_person(person['email'], 'turned off by the company directory')
    app.toggle('Door Access')
    app.wait_for_text('Suspended here and by the company directory')
    wait_for('the switch', lambda: app.find_switch('Door Access') and not app.is_on('Door Access'))
    app.toggle('Door Access')
    app.wait_for_text('is no longer suspended here, but still by the company directory')


def test_server_gone_and_back(app, server):
    open_sam(app)
    server.stop()
    app.click(FRONT_DOORS)
    app.wait_for_text('Access right to “Front doors” was not removed from Sam Reyes. Kisi cannot be reached.')
    app.wait('7 access rights')
    app.press('F5')
    wait_for('both pages', lambda: app.count_buttons('Try Again') == 2)
    assert app.shows('Kisi Cannot Be Reached')
    app.picture('server-gone')

    server.start()
    for n_left in (1, 0):
        app.click('Try Again')
        wait_for('a page', lambda: app.count_buttons('Try Again') == n_left)
    app.wait('7 access rights')
    app.wait('3 people')


def test_answer_lost(app, server):
    open_sam(app)
    app.click(FRONT_DOORS)
    app.wait('6 access rights')
    assert server.get('/role_assignments/30051')[0] == 404
    assert len(server.seen('DELETE', '/')) == 1


test_answer_lost.faults = ['method=DELETE&drop=after']


def test_take_everything_and_undo(app, server):
    open_sam(app)
    app.click('Take Everything Away…')
    app.wait('13 changes will be made.')
    app.wait_for_text('2 of the changes cannot be undone.')
    assert not server.seen('PATCH', '/') and not server.seen('DELETE', '/')
    app.click('Take Everything Away')
    app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
    app.picture('take-everything')
    assert not server.get('/users/4711')[1]['access_enabled']
    assert server.get(RIGHTS_OF_SAM)[1] == []

    app.click('Undo')
    app.wait_for_text('All 11 changes undone for Sam Reyes.', LONG_PATIENCE_S)
    app.click('Close')
    app.wait('7 access rights')
    assert server.get('/users/4711')[1]['access_enabled']
    assert len(server.get(RIGHTS_OF_SAM)[1]) == 7


def test_killed_in_the_middle(app, server):
    open_sam(app)
    app.click('Take Everything Away…')
    app.wait('13 changes will be made.')
    app.click('Take Everything Away')
    app.wait('3 of 13 changes dealt with.')
    app.wait('Under way')
    wait_for('the removal', lambda: server.get('/role_assignments/30053')[0] == 404)
    app.kill()

    app.start()
    app.wait('Changes were interrupted')
    app.click('Look at Them')
    app.wait_for_text('Done: 4. Still to do: 9. 1 was under way when Handback ended')
    app.picture('interrupted')
    app.click('Go On')
    app.wait_for_text('All 13 changes made.', LONG_PATIENCE_S)
    assert server.get(RIGHTS_OF_SAM)[1] == []
    assert not [one for one in server.seen('DELETE', '/role_assignments/30053') if one['status'] == 404]
    app.click('Close')
    wait_for('the banner to go', lambda: not app.find('Changes were interrupted'))


# The third right has been removed, and the app dies before it hears of it.
test_killed_in_the_middle.faults = ['method=DELETE&path=/role_assignments/30053&times=1&delay=25000']


def test_third_page_fails(app, server):
    app.open_person('all.lockers@example.com', None)
    app.wait_for_text('Not checked. Kisi could not answer.')
    assert not app.shows('Remove access right')
    app.click('Try Again')
    app.wait('600 access rights')


test_third_page_fails.faults = ['path=/role_assignments&match=offset=498&times=1&status=200&body=x']


def test_typing(app, server):
    app.wait('120 people')
    n_before = len(server.seen('GET', '/users'))
    subprocess.run(['xdotool', 'type', '--delay', '15', 'sam.reyes@ex'], check=True, timeout=PATIENCE_S)
    app.wait('3 people')
    assert len(server.seen('GET', '/users')) - n_before <= 3


def test_reversed_answers(app, server):
    app.wait('120 people')
    for text in ('dubois', 'tables', 'iglesias'):
        app.type(text)
        wait_for('the request', lambda: [one for one in server.seen('GET', '/users') if one['query'].get('query') == text]
                 or text != 'iglesias')
        time.sleep(0.4)  # Longer than the entry waits for more to be typed, shorter than the answers take.
    app.wait('1 person')
    wait_for('the last answer', lambda: app.shows('Carmen Iglesias'))
    assert not app.shows('Amélie Dubois')


test_reversed_answers.faults = ['path=/users&match=query=dubois&delay=1500', 'path=/users&match=query=tables&delay=900',
                                'path=/users&match=query=iglesias&delay=200']


def test_self(app, server):
    app.open_person('dana.lind@example.com')
    app.wait_for_text('Nothing can be taken from this person here. It is your own profile')
    assert app.find_switch('Door Access') is None, 'it can be pressed'


def test_markup(app, server):
    app.open_person('Robin')
    app.wait('Robin <b>&" Tables')
    app.toggle('Door Access')
    app.wait_for_text('Suspended: no door opens')


def test_key_is_nowhere(app, server):
    app.wait('120 people')
    process = Path(f'/proc/{app.process.pid}')
    for name in ('cmdline', 'environ'):
        assert server.key.encode() not in (process / name).read_bytes(), name
    assert server.key not in server.record.read_text()


def test_wrong_key(app, server):
    app.wait('The API Key Is Not Accepted')
    assert not app.shows('120 people')


test_wrong_key.key = 'not-the-key'


def test_practice(app, server):
    app.wait('120 people')
    app.wait_for_text('Practice company: nothing here reaches a real door')
    assert not server.seen('GET', '/')


test_practice.arguments = ['--practice']


def test_command_line():
    version = subprocess.run([APP, '--version'], capture_output=True, text=True, timeout=PATIENCE_S)
    assert version.returncode == 0 and version.stdout.startswith('Handback '), version
    for arguments in (['--server', 'http://api.example.com'], ['--practice', '--server', 'https://api.example.com'],
                      ['--key', 'secret'], ['--server', 'nonsense']):
        refused = subprocess.run([APP, *arguments], capture_output=True, text=True, timeout=PATIENCE_S)
        assert refused.returncode == 1 and len(refused.stderr) > 20, refused


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
