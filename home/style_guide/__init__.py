"""The design system's own page, `/gaya/`: every component in every state, for staff and in development.

`specimens` names what is shown and says when to use it, each with a template of its own under
`templates/home/style_guide/`; `samples` are plain objects in the place of rows; `colours` measures the tokens.
"""
