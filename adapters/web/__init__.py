"""The playground: a chat in the browser, the third platform beside Slack and Discord."""
