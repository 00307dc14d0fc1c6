"""Models and loader of everything in ``params/``."""
