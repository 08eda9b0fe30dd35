"""Trains the classifiers of SimDrift's model zoo and exports them to ONNX, each with a card of measured figures."""
