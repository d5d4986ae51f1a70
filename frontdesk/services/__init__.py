"""Use cases: what clerks, supervisors and owners do, each a function with their verb."""
