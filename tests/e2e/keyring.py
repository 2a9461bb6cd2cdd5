# SPDX-License-Identifier: GPL-3.0-or-later
"""A real gnome-keyring on the session bus, and somebody who answers what it asks."""

import os
import signal
import subprocess
import tempfile

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib

from harness import PATIENCE_S

PASSWORD = 'a password'
SECRETS = 'org.freedesktop.secrets'
SERVICE = '/org/freedesktop/secrets'
LOGIN = '/org/freedesktop/secrets/collection/login'
PROMPTER = 'org.gnome.keyring.SystemPrompter'
PROMPTER_XML = '''<node><interface name='org.gnome.keyring.internal.Prompter'>
<method name='BeginPrompting'><arg type='o' direction='in'/></method>
<method name='PerformPrompt'><arg type='o' direction='in'/><arg type='s' direction='in'/>
<arg type='a{sv}' direction='in'/><arg type='s' direction='in'/></method>
<method name='StopPrompting'><arg type='o' direction='in'/></method>
</interface></node>'''


class Keyring:
    """A real gnome-keyring on the session bus or another one, unlocked at first."""

    def __init__(self, bus_environment=None):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.home = tempfile.TemporaryDirectory()
        names = ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR')
        environment = os.environ | {name: self.home.name for name in names} | (bus_environment or {})
        environment.pop('DISPLAY', None)
        self.process = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--components=secrets', '--unlock'],
                                        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdin.write(PASSWORD)
        self.process.stdin.close()
        self.process.stdout.readline()

    def call(self, interface, method, parameters):
        return self.bus.call_sync(SECRETS, SERVICE, interface, method, parameters, None, Gio.DBusCallFlags.NONE,
                                  PATIENCE_S * 1000, None).unpack()

    def lock(self):
        self.call('org.freedesktop.Secret.Service', 'Lock', GLib.Variant('(ao)', ([LOGIN],)))

    def unlock(self):
        """As its owner does, with the password."""
        session = self.call('org.freedesktop.Secret.Service', 'OpenSession',
                            GLib.Variant('(sv)', ('plain', GLib.Variant('s', ''))))[1]
        master = (session, b'', PASSWORD.encode(), 'text/plain')
        self.call('org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface', 'UnlockWithMasterPassword',
                  GLib.Variant('(o(oayays))', (LOGIN, master)))

    def freeze(self):
        """It is there, and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def close(self):
        self.process.kill()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()
        self.home.cleanup()


class EmptyBus:
    """A session bus with no service on it, and none that could be started: only the accessibility bus is elsewhere."""

    CONFIG = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>RULES</policy>
</busconfig>'''
    RULES = ''

    def __init__(self):
        with tempfile.NamedTemporaryFile('w', suffix='.conf') as config:
            config.write(self.CONFIG.replace('RULES', self.RULES))
            config.flush()
            self.process = subprocess.Popen(['dbus-daemon', f'--config-file={config.name}', '--print-address', '--nofork'],
                                            stdout=subprocess.PIPE, text=True)
            address = self.process.stdout.readline().strip()
        accessibility = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            'org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None, Gio.DBusCallFlags.NONE,
            PATIENCE_S * 1000, None).unpack()[0]
        self.environment = {'DBUS_SESSION_BUS_ADDRESS': address, 'AT_SPI_BUS_ADDRESS': accessibility}

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()


class RefusingBus(EmptyBus):
    """A session bus with a keyring on it to which nobody may speak."""

    RULES = f'<deny send_destination="{SECRETS}"/>'

    def __init__(self):
        super().__init__()
        self.keyring = Keyring(self.environment)

    def close(self):
        self.keyring.close()
        super().close()


class Prompter:
    """Stands for the desktop's password dialog, which this one closes as soon as it is asked for."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.n_asked = 0
        interface = Gio.DBusNodeInfo.new_for_xml(PROMPTER_XML).interfaces[0]
        self.object = self.bus.register_object('/org/gnome/keyring/Prompter', interface, self.called, None, None)
        self.name = Gio.bus_own_name_on_connection(self.bus, PROMPTER, Gio.BusNameOwnerFlags.NONE, None, None)

    def called(self, bus, sender, path, interface, method, parameters, invocation):
        invocation.return_value(None)
        if method == 'BeginPrompting':
            self.n_asked += 1
            bus.call(sender, parameters.unpack()[0], 'org.gnome.keyring.internal.Prompter.Callback', 'PromptDone', None,
                     None, Gio.DBusCallFlags.NONE, PATIENCE_S * 1000, None, None)

    def close(self):
        Gio.bus_unown_name(self.name)
        self.bus.unregister_object(self.object)
