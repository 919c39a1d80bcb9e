"""The six views of the page, one module each; these and `ui.web.page` alone know Gradio."""
