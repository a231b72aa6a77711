"""Runs the command that it is given and prints the most memory that it held at once, in MB.

A program of its own, because a process counts the size of the one that starts it as its own.
"""

import resource
import subprocess
import sys

subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)  # noqa: S603
# Linux counts in KiB, macOS in bytes.
held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(held / (2**20 if sys.platform == "darwin" else 2**10))
