"""Render decisions as pages. This is the only package that uses Jinja."""
