"""`python -m pipeline.parse.training`. Worker processes import what they run by name, which they cannot from here."""

from pipeline.parse.training.train import main

if __name__ == "__main__":
    main()
