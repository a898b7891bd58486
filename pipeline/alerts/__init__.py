"""What is new, changed, taken back or without its source in a topic, told once: an Atom feed, a webhook, the alarm command.

In: a snapshot and the topics. Out: files below `alerts/`, requests.
May import: `fetch`, `load`.
"""
