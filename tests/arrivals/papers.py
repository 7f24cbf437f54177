"""E-mails, Word forms and PDFs as strangers send them, made from their parts."""

import io
import zipfile
from email.message import EmailMessage


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_form(*lines: str, body: str = "") -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body or paragraphs}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def zipped(parts: dict[str, str | bytes], name: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return held.getvalue()


def pdf(words: str = "", *, objects_more: bytes = b"") -> bytes:
    """One page with one line of text, written by hand."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, start)
    )


def mail(words: str = "Please see the form.", *, subject: str = "A worry", message_id: str = "<1@ward.example>", **files: bytes) -> EmailMessage:
    """An e-mail; `form_docx=…` attaches form.docx."""
    message = EmailMessage()
    message["From"] = "Ward Nine <ward9@castle-hospitals.example>"
    message["To"] = "hub@larkfield.example"
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0000"
    if subject:
        message["Subject"] = subject
    if message_id:
        message["Message-ID"] = message_id
    message.set_content(words)
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name.replace("_", ".")
        )
    return message
