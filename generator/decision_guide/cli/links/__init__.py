"""Do the addresses in the data still answer? Never part of a build; only ``decision-guide check-links`` asks.

documents → addresses with their places (pure) → asking (the only module with a network) → outcomes → report (pure)
"""
