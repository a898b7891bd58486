"""Network in, bytes out; knows nothing of HTML."""
