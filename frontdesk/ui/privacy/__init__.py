"""What the shop tells about its data, and what it does when something went wrong with them."""
