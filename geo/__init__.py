"""Where things are: layers, border states by year, the folium map."""
