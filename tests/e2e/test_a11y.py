#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks the accessibility tree of every page: what can be focused has a name, a choice says what it is about, and no two
buttons side by side have the same name, so that somebody who only hears the window can use it.

    test_a11y.py CHAPTER…   visits these chapters of the tour in tests/display

A page that is added to the tour is walked through here as well.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter

from harness import Atspi, PATIENCE_S, come_true, find_root, has_states, list_shown, report, say, wait_for

TOUR = os.environ['HANDBACK_TOUR']

# What is focused only so that it can be scrolled: it is passed over in silence.
SILENT = (Atspi.Role.SCROLL_PANE, Atspi.Role.VIEWPORT)
BUTTONS = (Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.CHECK_BOX)
DIALOGS = (Atspi.Role.DIALOG, Atspi.Role.ALERT)


def describe(item):
    """Where an item is: the names and roles from the outside in."""
    parts = []
    while item is not None and item.get_role() != Atspi.Role.APPLICATION:
        parts.append(f'{item.get_role_name()} “{item.get_name()}”')
        item = item.get_parent()
    return ' > '.join(reversed(parts[:6])) if len(parts) <= 6 else '… > ' + ' > '.join(reversed(parts[:6]))


def list_around(item, n):
    """The n items around an item, from the inside out."""
    around = []
    while len(around) < n and (item := item.get_parent()) is not None:
        around.append(item)
    return around


def has_words(item):
    return any(say(inner) for inner in list_shown(item))


def is_made_by_library(item):
    """What GTK 4.18 and libadwaita 1.7 leave nameless, and nobody but them can name."""
    role = item.get_role()
    around = list_around(item, 10)
    # GTK keeps what the items of a menu read to itself.
    if role == Atspi.Role.MENU_ITEM:
        return any(one.get_role() == Atspi.Role.MENU and one.get_name() for one in around)
    # What keeps the focus inside of a dialog.
    if role == Atspi.Role.PANEL and any(one.get_role() in DIALOGS for one in around[:3]):
        return True
    # What is in a combo box or row: that one says what it is.
    if any(one.get_role() == Atspi.Role.COMBO_BOX and one.get_name() for one in around):
        return role in (Atspi.Role.PANEL, Atspi.Role.LIST, Atspi.Role.LIST_BOX) or \
            role == Atspi.Role.LIST_ITEM and has_words(item)
    # The list that a group without a title makes around its rows.
    return role == Atspi.Role.LIST and any(one.get_role() == Atspi.Role.GROUPING and not one.get_name()
                                           for one in around[:3])


def find_nameless(items):
    for item in items:
        if has_states(item, Atspi.StateType.FOCUSABLE) and item.get_role() not in SILENT and not say(item) \
                and not is_made_by_library(item):
            yield f'it has no name: {describe(item)}'


def find_unsaid(items):
    """Buttons of combo boxes, to which the keys go, that do not say both what can be chosen and what is chosen."""
    for item in items:
        box = item.get_parent()
        if item.get_role() == Atspi.Role.TOGGLE_BUTTON and box is not None and box.get_role() == Atspi.Role.COMBO_BOX:
            said, chosen = say(item), [say(inner) for inner in list_shown(item) if inner.get_role() == Atspi.Role.LABEL]
            if not chosen or len(said) <= len(chosen[0]) or not said.endswith(f': {chosen[0]}'):
                yield f'it says “{said}” where {chosen} is chosen: {describe(item)}'


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


def find_faults(root):
    items = list(list_shown(root))
    if len(items) <= 10:
        return ['there is nothing to walk through']
    return [*find_nameless(items), *find_unsaid(items), *find_alike(items)]


def check(root):
    """What is wrong with a page in the end: names come over another bus than the page, and a little after it."""
    faults = ['it was never at rest']

    def is_good():
        faults[:] = find_faults(root)
        return not faults

    come_true(is_good)
    return '\n'.join(faults)


def visit(chapter, number):
    """The pages of a chapter of the tour, which stays at each until it is told to go on. Returns how many there were, and
    whether all is well."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {'HOME': home, 'XDG_RUNTIME_DIR': home}
        tour = subprocess.Popen([TOUR, 'wait', chapter], env=environment, text=True, bufsize=1,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        is_good, root = True, None
        try:
            while page := tour.stdout.readline().strip():
                root = root or wait_for('the window', lambda: find_root(tour.pid))
                fault = check(root)
                number += 1
                report(number, page, fault or None)
                is_good = is_good and not fault
                tour.stdin.write('\n')
            status = tour.wait(PATIENCE_S)
        finally:
            tour.kill()
            tour.wait(PATIENCE_S)
            tour.stdin.close()
            tour.stdout.close()
    number += 1
    report(number, f'the end of “{chapter}”', None if status == 0 else f'The tour ended with {status}.')
    return number, is_good and status == 0


def main(chapters):
    number, all_good = 0, True
    for chapter in chapters:
        number, is_good = visit(chapter, number)
        all_good = all_good and is_good
    print(f'1..{number}')
    return 0 if all_good and number > 0 else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
