"""Decisions as pages: the only place that knows Jinja."""
