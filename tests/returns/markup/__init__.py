"""The marked-up copy, made through its public door and opened again by openpyxl and by our own reader."""
