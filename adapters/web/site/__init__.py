"""A community's pages in a browser: where they are, and how they are drawn."""
