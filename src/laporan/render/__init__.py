"""From executed notebooks to documents."""
