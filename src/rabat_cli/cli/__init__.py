"""The command line: the only layer that knows arguments, terminal, environment and exit codes."""
