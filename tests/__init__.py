"""Tests, benchmarks and the scripts that make what the package ships."""
