"""``python -m smartnlp``."""

from smartnlp.cli import main

if __name__ == "__main__":
    main()
