"""Commands that look after a data folder: status, retry, forget, doctor."""
