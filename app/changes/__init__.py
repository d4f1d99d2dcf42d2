"""What has changed, for whoever keeps a copy: a feed to ask, and webhooks that tell."""
