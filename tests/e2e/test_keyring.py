#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app with a real keyring that is locked, refuses or is slow, and with none at all: it opens all the same, says
what is the matter, and can be used.

    test_keyring.py [NAME…]   runs the tests whose names begin so, or all
"""

import sys

from harness import App, Server, main, type_keys, wait_for
from keyring import EmptyBus, Keyring, Prompter, RefusingBus

LEVEL = 'This is the key of Dana Lind for Example Works. It may take away access rights of every level.'


class Desk:
    """An app that was not signed in yet, with a keyring or without."""

    def __init__(self, name, service=Keyring):
        self.name = name
        self.service = service()
        self.server = Server()
        self.app = App('--server', self.server.uri, preferences={'search-provider': 'false'},
                       environment=getattr(self.service, 'environment', None))

    def __enter__(self):
        return self

    def __exit__(self, problem, *details):
        if problem is not None:
            self.app.picture(self.name)
        if isinstance(self.service, Keyring):
            self.service.thaw()
        try:
            if problem is None:
                self.app.check_log(self.name)
        finally:
            self.app.close()
            self.server.stop()
            self.service.close()

    def paste_key(self):
        self.app.wait_for_text('Sign In to Your Organization')
        wait_for('the keys in the entry', self.app.find_focus)
        type_keys(self.server.key)
        self.app.press('Return')
        self.app.wait_for_text(LEVEL)

    def sign_in(self):
        self.paste_key()
        self.app.click('Use This Key')
        self.app.wait('120 people')

    def restart(self):
        self.app.close_process()
        self.app.start()


def test_none():
    with Desk('none', EmptyBus) as desk:
        desk.paste_key()
        desk.app.click('Use This Key')
        desk.app.wait_for_text('The key could not be kept. There is no keyring on this computer that could keep the key.')
        desk.app.click('Keep Until I Close Handback')
        desk.app.wait('120 people')

        # It was kept for so long, and no longer.
        desk.restart()
        desk.paste_key()
        desk.app.click('Use This Key')
        desk.app.wait_for_text('The key could not be kept.')
        desk.app.click('Keep Until I Close Handback')
        desk.app.wait('120 people')


def test_refused_by_the_bus():
    with Desk('refused-by-the-bus', RefusingBus) as desk:
        refusal = 'Your keyring refuses to be used by Handback.'
        desk.app.wait_for_text(refusal)
        desk.paste_key()
        desk.app.click('Use This Key')
        desk.app.wait_for_text('The key could not be kept. ' + refusal)
        desk.app.click('Keep Until I Close Handback')
        desk.app.wait('120 people')


def test_locked_and_refused():
    prompter = Prompter()
    try:
        with Desk('refused') as desk:
            desk.sign_in()
            desk.service.lock()
            desk.restart()
            desk.app.wait_for_text('Your keyring is locked. Unlock it with its password and try again.')
            assert prompter.n_asked > 0

            # Without its password the app can be used with a key that is pasted.
            type_another_key(desk)
            desk.app.click('Use This Key')
            desk.app.wait_for_text('The key could not be kept. Your keyring is locked.')
            desk.app.click('Keep Until I Close Handback')
            desk.app.wait('120 people')

            # The one in the keyring is still there for the next start.
            desk.service.unlock()
            desk.restart()
            desk.app.wait('120 people')
    finally:
        prompter.close()


def type_another_key(desk):
    wait_for('the entry', desk.app.find_focus)
    desk.app.wait_for_text('Another Key for Example Works')
    type_keys(desk.server.key)
    desk.app.press('Return')
    desk.app.wait_for_text(LEVEL)


def test_locked_and_opened():
    prompter = Prompter()
    try:
        with Desk('opened') as desk:
            desk.sign_in()
            desk.service.lock()
            desk.restart()
            desk.app.wait_for_text('Your keyring is locked. Unlock it with its password and try again.')

            desk.service.unlock()
            desk.app.click('Try Again')
            desk.app.wait('120 people')
    finally:
        prompter.close()


def test_slow_at_the_start():
    with Desk('slow') as desk:
        desk.sign_in()
        desk.service.freeze()
        desk.restart()
        desk.app.wait('Reading the Keyring…')

        # Whoever does not want to wait may paste a key, and go back to waiting.
        desk.app.click('Paste a Key Instead…')
        desk.app.wait_for_text('Sign In to Your Organization')
        desk.app.click('Cancel')
        desk.app.wait('Reading the Keyring…')
        desk.service.thaw()
        desk.app.wait('120 people')


def test_slow_and_not_waited_for():
    with Desk('not-waited-for') as desk:
        desk.sign_in()
        desk.service.freeze()
        desk.restart()
        desk.app.click('Paste a Key Instead…')
        desk.paste_key()
        desk.app.click('Use This Key')
        desk.app.click('Stop')
        desk.app.click('Keep Until I Close Handback')
        desk.app.wait('120 people')


def test_locked_while_signing_in():
    prompter = Prompter()
    try:
        with Desk('locked-while-signing-in') as desk:
            desk.service.lock()
            desk.paste_key()
            desk.app.click('Use This Key')
            desk.app.wait_for_text('Your keyring is locked. Unlock it with its password and try again.')
            desk.service.unlock()
            desk.app.click('Try Again')
            desk.app.wait('120 people')

            # This time it is kept.
            desk.restart()
            desk.app.wait('120 people')
    finally:
        prompter.close()


if __name__ == '__main__':
    sys.exit(main(globals(), sys.argv[1:]))
