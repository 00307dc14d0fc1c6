"""Raw exports to rekap: recognise, read, validate, de-identify, aggregate."""
