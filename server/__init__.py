"""What is not the page: routes for geometry, assets, data and health."""
