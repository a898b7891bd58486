"""Prefect flows: thin, each task one call into `pipeline` on a batch."""

alone = False
"""set, before a flow is imported, by a command that finds no Prefect server: `engine` then takes plain calls for tasks"""
