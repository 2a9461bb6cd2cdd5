#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the client takes for two jobs, and how right the outcome is, beside what a how-to page would tell.

usage: bench_api.py BUILD

The practice company allows five requests a second and user, as the real one does. Each contender does each job on a
server that was freshly started. What was sent is counted by the server, and what came of it is read from the server
with the key of somebody else, whom it counts by themselves. The seconds are those of the whole process.

The floor is what the requests that were sent take at a steady five a second. Whoever starts with five at once can end
up to a second earlier; whoever is much faster was turned away. The client sends a few requests more than needed: each
of its pages begins with the last right of the one before. Exits with 1 where the client misses a requirement.
"""

import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent

LATENCY_MS = 80
PER_SECOND = 5
PAGE = 250
OWNER_KEY = 'practice-key-of-the-owner'

# The time over the floor that is left for the room in our pace, and the processor time for a page.
MAX_RATIO = 1.05
MAX_DECODE_MS = 3

PERSON = 'assignee_type=User&assignee_id=5600'
GROUP = 'applies_to_type=Group&applies_to_id=500001'
N_TO_REMOVE = 60

# More than the slowest contender takes: it only ends what would never come.
PATIENCE_S = 60


class Server:
    """The practice company as a program, in a folder for what it writes."""

    def __init__(self, program, rate_limit=PER_SECOND, latency=LATENCY_MS, crowd='5000x1'):
        self.folder = tempfile.TemporaryDirectory()
        self.record = Path(self.folder.name) / 'record'
        self.process = subprocess.Popen(
            [program, '--port', '0', '--crowd', crowd, '--latency', str(latency), '--rate-limit', str(rate_limit),
             '--record', self.record], stdout=subprocess.PIPE, text=True)
        self.uri = self.process.stdout.readline().split()[-1].rstrip('/')
        self.key = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_S)
        self.process.stdout.close()
        self.folder.cleanup()

    def get_page(self, query, offset=0):
        """A page of rights as it came, with the owner's key."""
        request = urllib.request.Request(f'{self.uri}/role_assignments?{query}&limit={PAGE}&offset={offset}',
                                         headers={'Authorization': 'KISI-LOGIN ' + OWNER_KEY})
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
            return answer.read()

    def get_ids(self, query):
        ids = []
        while len(ids) % PAGE == 0:
            page = json.loads(self.get_page(query, len(ids)))
            if not page:
                break
            ids += [right['id'] for right in page]
        return ids

    def get_statuses(self):
        """What was answered so far; a request without an answer counts as well."""
        return [json.loads(line)['status'] for line in self.record.read_text().splitlines()]


def measure(server_program, contender, job, truth):
    """Lets a contender do a job. Returns requests, rejected ones, wrong results, seconds and the exit status."""
    with Server(server_program) as server:
        start = time.monotonic()
        done = subprocess.run([*contender, job, server.uri, server.key], stdout=subprocess.PIPE, text=True,
                              timeout=PATIENCE_S, check=False)
        seconds = time.monotonic() - start
        statuses = server.get_statuses()
        if job == 'read':
            wrong = set(truth['group']) ^ {int(line) for line in done.stdout.split()}
        else:
            # Both what is still there and what is gone by mistake.
            wrong = set(truth['person'][N_TO_REMOVE:]) ^ set(server.get_ids(PERSON))
    return len(statuses), statuses.count(429), len(wrong), seconds, done.returncode


def bench_jobs(programs, contenders, truth):
    jobs = {
        'remove': (f'Remove {N_TO_REMOVE} rights of a person with {len(truth["person"])}',
                   N_TO_REMOVE + len(truth['person']) // PAGE + 1),
        'read': (f'Read {len(truth["group"])} rights', len(truth['group']) // PAGE),
    }
    ours = []
    print('Wrong are rights that should be gone and are there, and rights that are not in the list that was read.')
    for job, (title, n_needed) in jobs.items():
        floor = n_needed / PER_SECOND
        print(f'\n{title}: {n_needed} requests are needed, which at {PER_SECOND} a second take {floor:.1f} s')
        print(f'  {"":28} {"requests":>8} {"429s":>6} {"wrong":>6} {"seconds":>8} {"/ floor":>8}')
        for name, contender in contenders.items():
            n_requests, n_rejected, n_wrong, seconds, status = measure(programs['server'], contender, job, truth)
            ratio = seconds * PER_SECOND / n_requests
            print(f'  {name:28} {n_requests:8} {n_rejected:6} {n_wrong:6} {seconds:8.2f} {ratio:8.3f}',
                  flush=True)
            if contender == [programs['client']]:
                if status != 0:
                    sys.exit('The client did not come to its end.')
                ours.append((n_rejected, n_wrong, ratio))
    return ours


def bench_decoding(program, page):
    with tempfile.NamedTemporaryFile() as file:
        file.write(page)
        file.flush()
        found = json.loads(subprocess.run([program, file.name], stdout=subprocess.PIPE, check=True).stdout)
    print(f'\nDecode a page of {found["rights"]} rights, {found["bytes"]} bytes; '
          f'processor time, median of {found["pages"]} pages')
    print(f'  {"":28} {"decode":>8} {"MB/s":>8} {"/ plain":>8} {"let go":>8}')
    for name, ms, free_ms in (('Handback', found['decode_ms'], found['decoded_free_ms']),
                              ('json-glib alone', found['parse_ms'], found['parsed_free_ms'])):
        ratio = ms / found['parse_ms']
        print(f'  {name:28} {ms:8.3f} {found["bytes"] / 1000 / ms:8.1f} {ratio:8.2f} {free_ms:8.3f}')
    return found['decode_ms']


def main(build):
    programs = {'server': build / 'src/demo/handback-practice-server', 'client': build / 'tests/bench/bench-client',
                'decode': build / 'tests/bench/bench-decode'}
    contenders = {
        'Handback': [programs['client']],
        'curl, one after the other': [HERE / 'curl-loop.sh'],
        'curl --parallel-max 10': [HERE / 'curl-parallel.sh'],
    }
    # The practice company is the same each time.
    with Server(programs['server'], rate_limit=0, latency=0) as server:
        truth = {'person': server.get_ids(PERSON), 'group': server.get_ids(GROUP)}
        page = server.get_page(GROUP)

    ours = bench_jobs(programs, contenders, truth)
    decode_ms = bench_decoding(programs['decode'], page)

    n_rejected, n_wrong, ratio = sum(row[0] for row in ours), sum(row[1] for row in ours), max(row[2] for row in ours)
    print()
    met = True
    for what, value, good in (
            (f'ours within {MAX_RATIO} of the floor', None, ratio <= MAX_RATIO),
            ('429s', n_rejected, n_rejected == 0),
            ('wrong', n_wrong, n_wrong == 0),
            (f'decode under {MAX_DECODE_MS} ms', None, decode_ms < MAX_DECODE_MS)):
        print(f'{what}: {value if value is not None else "yes" if good else "no"}')
        met = met and good
    return 0 if met else 1


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
