"""SMARTSpan: health-coaching goals written by people, as a test of training on other labels and of transfer."""
