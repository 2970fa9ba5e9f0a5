"""Scripts that hold the reader against suites of others; the suites themselves are no part of this project."""
