"""Pages: a community looked up in a browser, shut until a steward opens it, kind by kind."""
