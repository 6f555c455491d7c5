"""The administrator's pages, under `/{municipality}/studio`: services, the editor with its panels, what there is.

The editor is one form (`id="editor"`): the text area `the-text` with buttons that save, look or go on. Beside it
stands one panel of those in `panels/`; the form's own address draws the whole page without JavaScript, and with it
`static/js/studio.js` sends the same form as somebody writes and puts the panel's new HTML in its place.
"""
