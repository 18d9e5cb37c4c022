"""The query language: text to syntax tree and back. What a tree finds is the index's business."""
