"""Documents about fictional people, as files."""

from __future__ import annotations

REPORT = """# Follow-up report

14 March 2019

Blogger Ivo Testov was sentenced on 5 May 2018 to seven years in prison under Article 174 of the \
Criminal Code of Testland. Ivo Testov is still held in prison.

Ana Probova was released on parole on 2 February 2019.

The Assembly of Testland recommends to the Ministry of Justice:

Recommendation 1: to release Ivo Testov immediately.

The result: not fulfilled.

In 2018 the courts convicted 24 people of torture.
"""
"""One of everything that is proposed, but for organisations and statements."""


RESOLUTION = """# Resolution

The Assembly of Testland calls on the Government of State of TST:

- to release Ivo Testov immediately;
- to stop torture in prisons;
"""
"""Two recommendations of one body to one addressee."""


def one_page(words: str) -> bytes:
    """A PDF with these words on its page."""
    content = f"BT /F1 12 Tf 40 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    body = b"%PDF-1.4\n"
    for number, each in enumerate(objects, start=1):
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    return body + b"trailer << /Root 1 0 R >>\n%%EOF\n"
