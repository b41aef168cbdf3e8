"""`make bench`: what things cost, as ratios side by side in one run, beside their targets (`python -m bench`)."""
