"""Articles: a draft about a gathering that credits people as they agreed, for the library."""
