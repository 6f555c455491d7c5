"""What a municipality changes in a shared service."""

ROWS = """
extends | Общата услуга, която общината променя. | The shared service that the municipality changes.
replaces | Какво казваше общата услуга. | What the shared service said when this was written.
remove | `true`: това отпада. | `true`: this is left out.
reason | Защо отпада. | Why it is left out.
after | Зад кое се поставя. | Behind which it is placed.
before | Пред кое се поставя. | Before which it is placed.
"""
