"""What the pages of Prepare show, one module for each page."""
