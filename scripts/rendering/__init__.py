"""Structured plans rendered as the files that people keep: Word, PDF, Excel, text."""
