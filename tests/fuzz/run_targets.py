#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every libFuzzer target for a while, two at a time, and says what came of it.

usage: run_targets.py PROGRAMS SEEDS WORK SECONDS

PROGRAMS holds the built targets fuzz-NAME, SEEDS a folder NAME for each. What is learned is kept in WORK: corpus/NAME,
the inputs that lead to new places, and findings/NAME, those that fail. A finding of an earlier run is tried first, so
that it stays one until it is mended. Exits with 1 on any finding, and when there is no target.
"""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

AT_A_TIME = 2

# What libFuzzer prints: the way so far, the sum at the end, and where it put an input that failed.
COVERAGE = re.compile(r'\bcov: (\d+) ft: (\d+)')
RUNS = re.compile(r'^stat::number_of_executed_units: (\d+)', re.MULTILINE)
# An input that is only slow is put down as slow-unit-…, and is none.
FINDING = re.compile(r'Test unit written to (\S*/(?:crash|leak|timeout|oom)-\w+)')


@dataclass
class Outcome:
    name: str
    status: int
    output: str
    log: Path

    def has_failed(self):
        return self.status != 0 or FINDING.search(self.output) is not None

    def __str__(self):
        runs = RUNS.findall(self.output)
        coverage = COVERAGE.findall(self.output)
        finding = FINDING.search(self.output)
        if finding:
            what = f'FINDING {finding.group(1)}, explained in {self.log}'
        elif self.status != 0:
            what = f'FINDING: it ended with status {self.status}, see {self.log}'
        else:
            what = 'no finding'
        return (f"{self.name:12} {runs[-1] if runs else '?':>10} runs  "
                f"{coverage[-1][0] if coverage else '?':>5} places reached  {what}")


def run(program, name, seeds, work, seconds):
    corpus = work / 'corpus' / name
    findings = work / 'findings' / name
    log = work / f'{name}.log'
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    # libFuzzer writes to the first folder and only reads the others.
    command = [program, f'-max_total_time={seconds}', '-timeout=10', '-rss_limit_mb=2048', '-print_final_stats=1',
               f'-artifact_prefix={findings}/', corpus, findings, seeds]
    with log.open('wb') as output:
        status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                check=False).returncode
    return Outcome(name, status, log.read_text(errors='replace'), log)


def main(programs, seeds, work, seconds):
    names = sorted(folder.name for folder in Path(seeds).iterdir() if folder.is_dir())
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        outcomes = list(pool.map(
            lambda name: run(Path(programs) / f'fuzz-{name}', name, Path(seeds) / name, Path(work), seconds), names))
    for outcome in outcomes:
        print(outcome)
    return 1 if not outcomes or any(outcome.has_failed() for outcome in outcomes) else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
