"""The program `kg`: commands, options and messages; nothing else.

Data goes to stdout, words for people to stderr. Exit status: 0 done, 1 some of it failed, 2 used wrongly.
"""

from kg.cli.app import main

__all__ = ["main"]
