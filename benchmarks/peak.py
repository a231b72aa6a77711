"""Run the command in the arguments and print its peak memory in MB.

This is a separate, small program, because the peak of a process includes the size of the process
that started it.
"""

import resource
import subprocess
import sys

subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True)  # noqa: S603
# ru_maxrss is in KiB on Linux, in bytes on macOS.
held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(held / (2**20 if sys.platform == "darwin" else 2**10))
