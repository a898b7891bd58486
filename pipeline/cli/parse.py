"""`onrecord parse`: plain text in, its figures and attributions out."""
