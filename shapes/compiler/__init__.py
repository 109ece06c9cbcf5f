"""Shapes made into SPARQL: ``rule`` puts together what the other modules make of its parts."""

from fazhi.shapes.compiler.rule import Check, Compiled, compile_rule, compile_shape

__all__ = ["Check", "Compiled", "compile_rule", "compile_shape"]
