"""The screens: each lays out its widgets and routes their messages."""
