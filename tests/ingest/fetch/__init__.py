"""Tests of fetching, over real sockets of this machine."""
