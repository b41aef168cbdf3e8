"""`make bench`: costs as ratios, side by side in one run, with their targets (`python -m bench`)."""
