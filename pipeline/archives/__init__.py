"""Archives that others keep: Wayback Machine, CC-NEWS, WACZ files, a publisher's own sitemaps. Read here; nothing is loaded."""
