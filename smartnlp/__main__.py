"""``python -m smartnlp``."""

from smartnlp.cli import process

if __name__ == "__main__":
    process()
