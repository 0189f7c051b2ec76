"""Reporting: one printer per format, all fed by the same records."""
