"""Templates, the lock on code cells, narrative, papermill."""
