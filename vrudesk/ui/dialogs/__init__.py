"""The one door for questions: files, yes or no, a reason in words, an error, a report on a bug.

Whoever has a question asks an ``Asker``; ``QtAsker`` shows dialogs and a test answers without them. It imports
``ui.theme`` and ``ui.widgets``; no dialog here knows what its answer is for.
"""
