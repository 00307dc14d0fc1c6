"""Pure functions from rekap to figures, one module per service."""
