"""`onrecord extract`: HTML in, one article record out."""
