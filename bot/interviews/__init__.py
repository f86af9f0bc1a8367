"""Interviews: members ask one another, in pairs, about what went well."""
