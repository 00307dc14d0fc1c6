"""laporan: monthly and quarterly information-service reports of DJPK, from raw exports to signed-off documents."""

__version__ = "0.1.0"
