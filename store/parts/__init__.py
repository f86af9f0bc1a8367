"""Parts: which query methods a Work hands out, by what they are about."""
