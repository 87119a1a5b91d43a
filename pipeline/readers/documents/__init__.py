"""Text, Word documents and web pages as meeting tools and people write them."""
