"""The command line: the one room that knows arguments, terminal, environment and exit codes."""
