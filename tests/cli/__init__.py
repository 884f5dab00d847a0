"""The program as a user calls it."""
