"""Mail: .eml by the standard library, Outlook's .msg with the extra "documents"."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import Any

from smartnlp.reading.decoding import decode
from smartnlp.reading.limits import within
from smartnlp.reading.ole_container import Container
from smartnlp.records import Block, Plan, UnreadablePlan

_HTML, _BODY, _SUBJECT, _SENT = "1013", "1000", "0037", "007D"  # properties of an Outlook message
_WIDE, _NARROW, _BYTES = "001F", "001E", "0102"  # their types: text in UTF-16, text in an older encoding, bytes
_BOUNDARY = re.compile(rb"^content-type\s*:\s*(?:multipart|message)", re.I | re.M)
# What the standard library raises on headers that nobody foresaw, and on mails in mails without end.
_STUMBLES = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError, MessageError)
_DATE = re.compile(r"^Date:\s*(.+(?:\n\s.+)*)", re.M)


def read_eml(data: bytes, document: str) -> list[Plan]:
    """Read a mail as one plan: its subject, the day it was sent, and its text.

    Raises:
        UnreadablePlan: it has no text.
    """
    within("mail_parts", len(_BOUNDARY.findall(data)))
    try:
        message = message_from_bytes(data, policy=policy.default)
        if not isinstance(message, EmailMessage) or not message.keys():
            raise UnreadablePlan(document, "is not a mail", "save it again from the mail program")
        part = message.get_body(("html", "plain"))
        if part is None:
            raise UnreadablePlan(document, "is a mail with no text", "save its attachments and audit those")
        content = _text_of(part, document)
        attached = [one.get_filename() or "one without a name" for one in message.iter_attachments()]
        is_html = part.get_content_type() == "text/html"
        subject, sent = str(message["subject"] or ""), str(message["date"] or "")
    except _STUMBLES as error:
        raise UnreadablePlan(document, "is a damaged mail", "save it again from the mail program") from error
    return [_plan(document, subject, sent, content, is_html, attached)]


def _text_of(part: Any, document: str) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, TypeError):  # the name of an encoding that nobody knows
        return decode(part.get_payload(decode=True) or b"", document)[0]


def read_msg(data: bytes, document: str) -> list[Plan]:
    """Read a message that Outlook saved.

    Raises:
        UnreadablePlan: the extra is missing, the file is damaged, or it has no text.
    """
    from smartnlp.reading.extra import OLE_STUMBLES, olefile

    library = olefile(document)
    try:
        Container(data)
        with library.OleFileIO(io.BytesIO(data)) as ole:
            subject, sent, html, body = _properties(ole)
            attached = {name[0] for name in ole.listdir(streams=False, storages=True) if name[0].startswith("__attach")}
    except OLE_STUMBLES as error:
        raise UnreadablePlan(
            document, "is a damaged Outlook message", "save it from Outlook again, or copy its text into a .txt file"
        ) from error
    content = html or body
    if not content.strip():
        raise UnreadablePlan(document, "is a message with no text", "save its attachments and audit those")
    names = [f"attachment {number}" for number, _ in enumerate(sorted(attached), 1)]
    when = _DATE.search(sent)
    return [_plan(document, subject, when[1] if when else "", content, bool(html), names)]


def _properties(ole: Any) -> tuple[str, str, str, str]:
    """Subject, headers as sent, the text as a web page, the text alone; each empty where the message has none."""

    def read(key: str, kind: str) -> bytes:
        name = f"__substg1.0_{key}{kind}"
        return bytes(ole.openstream(name).read()) if ole.exists(name) else b""

    def text(key: str) -> str:
        return read(key, _WIDE).decode("utf-16-le", "replace") or read(key, _NARROW).decode("cp1252", "replace")

    html = read(_HTML, _BYTES).decode("utf-8", "replace") or text(_HTML)
    return text(_SUBJECT), text(_SENT), html, text(_BODY)


def _plan(document: str, subject: str, sent: str, content: str, is_html: bool, attached: Sequence[str]) -> Plan:
    from smartnlp.reading.markup import html_blocks
    from smartnlp.reading.plain import text_blocks

    head = [Block("heading", subject.strip(), "subject", level=1)] if subject.strip() else []
    head += [Block("furniture", f"Sent: {sent}", "sent")] if sent else []
    text = content.replace("\r\n", "\n").replace("\r", "\n")
    body = html_blocks(text, document) if is_html else list(text_blocks(text))
    note = f"its attachments were not read: {', '.join(attached)}; save them and audit them"
    return Plan(document, (*head, *body), notes=(note,) if attached else ())
