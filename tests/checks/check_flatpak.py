#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox has exactly the holes the app needs, and the manifests are what their names say.

Usage: check_flatpak.py MANIFEST...
"""

import json
import os
import sys

RELEASE_ID = "io.github.handback.Handback"
# No name on the session bus: libsecret goes through the Secret portal, and the rest through other portals.
FINISH_ARGS = {
    "--share=network",
    "--share=ipc",
    "--socket=wayland",
    "--socket=fallback-x11",
    "--device=dri",
}
RUNTIME_FLOOR = 50
KNOWN_KEYS = {
    "id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules",
}
KNOWN_MODULE_KEYS = {"name", "buildsystem", "config-opts", "sources"}


def find_problems(path):
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)

    app_id = manifest.get("id")
    if os.path.basename(path) != f"{app_id}.json":
        yield f"the id {app_id!r} is not the name of the file"
    if app_id not in (RELEASE_ID, RELEASE_ID + ".Devel"):
        yield f"the id {app_id!r} is neither the release's nor the development build's"
    for key in manifest.keys() - KNOWN_KEYS:
        yield f"nobody has thought about {key!r} yet"

    args = manifest.get("finish-args", [])
    for arg in sorted(set(args) - FINISH_ARGS):
        yield f"the permission {arg} is one too many"
    for arg in sorted(FINISH_ARGS - set(args)):
        yield f"the permission {arg} is missing"
    if len(args) != len(set(args)):
        yield "a permission is there twice"

    if (manifest.get("runtime"), manifest.get("sdk")) != ("org.gnome.Platform", "org.gnome.Sdk"):
        yield "runtime and SDK are not GNOME's"
    version = manifest.get("runtime-version", "")
    if not version.isdigit() or int(version) < RUNTIME_FLOOR:
        yield f"the runtime {version!r} is older than {RUNTIME_FLOOR}"
    if manifest.get("command") != "handback":
        yield "the command is not handback"

    modules = manifest.get("modules", [])
    if [module.get("name") for module in modules] != ["handback"]:
        yield "the app bundles something: the runtime has all it needs"
        return
    module = modules[0]
    for key in module.keys() - KNOWN_MODULE_KEYS:
        yield f"nobody has thought about {key!r} of the module yet"
    if module.get("buildsystem") != "meson":
        yield "the build system is not Meson"
    profile = "development" if app_id != RELEASE_ID else "default"
    if f"-Dprofile={profile}" not in module.get("config-opts", []):
        yield f"the profile is not {profile}"
    if [(source.get("type"), source.get("path")) for source in module.get("sources", [])] != [("dir", "..")]:
        yield "the source is not this tree"
    if app_id == RELEASE_ID and "/bin/handback-practice-server" not in manifest.get("cleanup", []):
        yield "the practice server is a tool for developers, and is not cleaned up"


def main():
    paths = sys.argv[1:]
    failed = len(paths) == 0
    for path in paths:
        for problem in find_problems(path):
            print(f"{os.path.basename(path)}: {problem}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
