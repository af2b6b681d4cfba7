"""Text -> model. load.py alone opens files; everything else here takes text and returns values."""
