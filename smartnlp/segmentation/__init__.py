"""Segmentation: structure first (cells, bullets, enumerators), then sentences."""

from smartnlp.segmentation.statements import segment, segment_lines

__all__ = ["segment", "segment_lines"]
