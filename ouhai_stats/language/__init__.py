"""Words and numbers: what documents write, read; and what we print, in Chinese and English."""
