"""E-mails and Word forms as an agency sends them, made from their parts."""

import io
import zipfile
from email.message import EmailMessage


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_form(*lines: str, body: str = "") -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body or paragraphs}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return held.getvalue()


def mail(
    words: str = "Please see the form.",
    *,
    subject: str = "A worry",
    message_id: str = "<1@ward.example>",
    **files: bytes,
) -> EmailMessage:
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
