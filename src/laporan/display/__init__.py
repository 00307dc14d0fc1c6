"""Named charts, tables and values: all that notebooks import."""
