"""Hopepack: Markdown training materials become an offline site and PDF packs."""
