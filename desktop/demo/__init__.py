"""A made-up day in Region Västmanland: people who do not exist, and how they behave. Also the training mode."""
