"""The baseline for a large file: tomli parses it, in an interpreter that does nothing else."""

import sys

import tomli

with open(sys.argv[1], "rb") as stream:
    tomli.loads(stream.read().decode())
