"""Pictures of pages: made upright and level, rules taken out, read by tesseract."""
