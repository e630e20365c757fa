"""Speed of figurecheck as ratios to its peers, measured in one interleaved run."""
