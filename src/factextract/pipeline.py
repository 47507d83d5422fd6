"""The base model, and our components in order; the one place that registers factories."""
