// Decorator metadata for Nest classes under test.
import 'reflect-metadata';
