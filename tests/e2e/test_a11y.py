#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the accessibility tree of every page: what can be focused has a name, and no two buttons side by side have the
same one, so that somebody who only hears the window can use it.

    test_a11y.py [NAME…]   visits the pages whose names begin so, or all

A new page is one more function with @page, which drives the app there.
"""

import sys
import time
from collections import Counter

from harness import Atspi, main, say, wait_for

SAM = 'sam.reyes@example.com'

# What is focused only so that it can be scrolled, or so that the focus stays in a dialog: it is passed over in silence.
SILENT = (Atspi.Role.SCROLL_PANE, Atspi.Role.VIEWPORT, Atspi.Role.PANEL)
BUTTONS = (Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX)


def describe(item):
    """Where an item is: the names and roles from the outside in."""
    parts = []
    while item is not None and item.get_role() != Atspi.Role.APPLICATION:
        parts.append(f'{item.get_role_name()} “{item.get_name()}”')
        item = item.get_parent()
    return ' > '.join(reversed(parts[:6])) if len(parts) <= 6 else '… > ' + ' > '.join(reversed(parts[:6]))


def has_states(item, *states):
    held = item.get_state_set()
    return all(held.contains(state) for state in states)


def is_made_by_library(item):
    """What GTK 4.18 and libadwaita 1.7 leave nameless, and nobody but them can name: the items of menus, the list in a
    closed combo row, and the list that a group without a title makes around its rows."""
    if item.get_role() == Atspi.Role.MENU_ITEM:
        return True
    ancestor, is_list = item.get_parent(), item.get_role() == Atspi.Role.LIST
    for _ in range(5):
        if ancestor is None:
            return False
        if ancestor.get_role() == Atspi.Role.COMBO_BOX or is_list and ancestor.get_role() == Atspi.Role.GROUPING:
            return True
        ancestor = ancestor.get_parent()
    return False


def find_nameless(items):
    for item in items:
        if has_states(item, Atspi.StateType.FOCUSABLE) and item.get_role() not in SILENT and not say(item) \
                and not is_made_by_library(item):
            yield f'it has no name: {describe(item)}'


def find_alike(items):
    """Buttons of the same name in the same row or bar: nobody could say which to press."""
    for item in items:
        children = [item.get_child_at_index(i) for i in range(item.get_child_count())]
        names = Counter((child.get_role(), say(child)) for child in children
                        if child is not None and child.get_role() in BUTTONS and
                        has_states(child, Atspi.StateType.SHOWING, Atspi.StateType.SENSITIVE))
        for (_, name), n in names.items():
            if n > 1:
                yield f'{n} buttons are called “{name}” in {describe(item)}'


def find_button(app, name):
    """The button in a menu button, which alone can be pressed."""
    for item in app.walk():
        if say(item) == name:
            for inner in app.walk(item):
                if inner.get_action_iface() is not None and Atspi.Action.get_n_actions(inner) > 0:
                    return inner
    return None


def find_faults(app):
    items = list(app.walk())
    assert len(items) > 10, 'there is nothing to walk through'
    return [*find_nameless(items), *find_alike(items)]


def check(app):
    wait_for('a page at rest', lambda: not any(item.get_name().startswith('Loading') for item in app.walk()))
    # Names come over another bus than the page, and a little after it.
    faults, end = find_faults(app), time.monotonic() + 3
    while faults and time.monotonic() < end:
        time.sleep(0.1)
        faults = find_faults(app)
    assert not faults, '\n' + '\n'.join(faults)


def page(function=None, **attributes):
    """Makes a test of what drives the app to a page."""
    def make(drive):
        def test(app, server):
            drive(app, server)
            check(app)
        test.__name__ = 'test_' + drive.__name__
        for name, value in attributes.items():
            setattr(test, name, value)
        globals()[test.__name__] = test
        return drive
    return make(function) if function is not None else make


@page
def people(app, server):
    app.wait('120 people')


@page
def nobody_found(app, server):
    app.wait('120 people')
    app.type('qqqqqqqq')
    app.wait('Nobody Found')


@page
def person(app, server):
    app.open_person(SAM, '7 access rights')


@page
def person_of_directory(app, server):
    app.open_person(server.get('/users/4619')[1]['email'], 'Suspended by the company directory')


@page
def removed(app, server):
    person(app, server)
    app.click('Remove access right to “Front doors”')
    app.wait_for_text('removed from Sam Reyes.')


@page
def plan(app, server):
    person(app, server)
    app.click('Take Everything Away…')
    app.wait('13 changes')


@page
def plan_done(app, server):
    plan(app, server)
    app.click('Take Everything Away')
    app.wait('All 13 changes made.')


@page(faults=['method=DELETE&path=/role_assignments/30053&times=1&delay=5000'])
def plan_under_way(app, server):
    plan(app, server)
    app.click('Take Everything Away')
    app.wait('Under way')


@page
def delete_profile(app, server):
    person(app, server)
    app.toggle('Door Access')
    app.wait_for_text('Sam Reyes is suspended')
    app.act(wait_for('the menu', lambda: find_button(app, 'More About This Person')), 'click')
    # Its items have no names; the last one deletes the profile.
    app.act(wait_for('its items', lambda: ([item for item in app.walk() if item.get_role() == Atspi.Role.MENU_ITEM] or [None])[-1]))
    app.wait('Delete Profile?')


@page
def selected(app, server):
    person(app, server)
    app.go_to('Tab', 'Observer')
    app.go_to('Down', 'Front doors')
    app.wait_for_text('1 selected')


@page
def end_date(app, server):
    selected(app, server)
    app.click('End On…')
    app.wait('End Access Rights')


@page
def doors(app, server):
    person(app, server)
    app.go_to('Tab', 'Ways In')
    app.press('Right', 'Return')
    app.wait('Open for Them')


@page
def history(app, server):
    removed(app, server)
    app.press('ctrl+h')
    app.wait('History')


@page
def history_details(app, server):
    history(app, server)
    app.go_to('Tab', 'removed from Sam Reyes')
    app.press('Return')
    app.wait('What Happened')


@page
def preferences(app, server):
    app.wait('120 people')
    app.press('ctrl+comma')
    app.wait('Preferences')


@page
def help_tasks(app, server):
    help_page(app, server)
    app.press('alt+Left')
    app.wait('What do you want to do?')


@page
def help_page(app, server):
    app.wait('120 people')
    app.press('F1')
    app.wait_for_text('Type part of the name')


@page
def shortcuts(app, server):
    app.wait('120 people')
    app.press('ctrl+question')
    app.wait('Take everything away')


@page
def about(app, server):
    app.wait('120 people')
    app.press('F10', 'Up', 'Return')
    app.wait('Handback', Atspi.Role.LABEL)
    app.wait_for_text('Troubleshooting')


@page
def main_menu(app, server):
    app.wait('120 people')
    app.press('F10')
    wait_for('the menu', lambda: [item for item in app.walk() if item.get_role() == Atspi.Role.MENU_ITEM])


@page(key='not-the-key')
def wrong_key(app, server):
    app.wait('The API Key Is Not Accepted')


@page(faults=['path=/users&status=403'])
def not_allowed(app, server):
    app.wait('Not Allowed')


@page
def offline(app, server):
    person(app, server)
    server.stop()
    app.press('F5')
    wait_for('both pages', lambda: app.count_buttons('Try Again') == 2)


@page(arguments=['--practice'])
def practice(app, server):
    app.wait('120 people')


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
