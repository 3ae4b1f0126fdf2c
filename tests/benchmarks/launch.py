"""Runs one command with its output to a pipe, and prints what that took.

Prints seconds, processor seconds, peak memory as the system counts it, the exit code, and how
many bytes came out. It is a process of its own, started with `-I -S`, because the system counts
the memory of the process that starts a command towards that command: this one is smaller than
anything that is measured.
"""

import os
import sys
import time


def main() -> None:
    """Run the command that the arguments say."""
    here, there = os.pipe()
    nothing = os.open(os.devnull, os.O_RDONLY)
    streams = [(os.POSIX_SPAWN_DUP2, nothing, 0), (os.POSIX_SPAWN_DUP2, there, 1)]
    begun = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=streams)
    os.close(there)
    size = 0
    while chunk := os.read(here, 1 << 16):
        size += len(chunk)
    _, status, usage = os.wait4(child, 0)
    took = time.perf_counter() - begun
    code = os.waitstatus_to_exitcode(status)
    print(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, code, size)


main()
