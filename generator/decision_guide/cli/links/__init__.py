"""Do the addresses in the data still respond? Only ``decision-guide check-links`` asks, never a build.

documents → addresses with their places (pure) → asking (the only module with a network) → outcomes → report (pure)
"""
