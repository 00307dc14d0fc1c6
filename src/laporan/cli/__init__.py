"""Command line: parsing and terminal output."""
