"""The demo's pages and the loopback site that serves them."""
