"""Tests of figurecheck."""
