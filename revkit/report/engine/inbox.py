"""What the shell's process says, in the order in which it said it."""

import asyncio
import codecs
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from jupyter_client.session import json_unpacker

Message = dict[str, Any]
CHUNK = 1 << 16


class Inbox:
    """Reads a shell's text and messages into two queues, as an ordinary kernel has two sockets.

    `messages` gets outputs and at last the status idle, `replies` gets replies, and None when the
    process has ended. `flooded` is called when it says more than `limit` bytes in all.
    """

    def __init__(
        self,
        connection: Connection,
        pipes: dict[str, int],
        process: int,
        limit: int | None,
        flooded: Callable[[], None],
    ) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()
        self.replies: asyncio.Queue[Message | None] = asyncio.Queue()
        self.request = ""  # the id of the request that is being worked on
        self._connection = connection
        self._pipes = pipes
        self._process = process
        self._decoders = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in pipes}
        self._left = limit
        self._flooded = flooded
        self._loop: asyncio.AbstractEventLoop | None = None
        for pipe in pipes.values():
            os.set_blocking(pipe, False)

    def listen(self) -> None:
        """Read from now on, whenever the running loop turns."""
        loop = asyncio.get_running_loop()
        if loop is self._loop:
            return
        self._loop = loop
        for pipe in self._pipes.values():
            loop.add_reader(pipe, self.take_text)
        loop.add_reader(self._connection.fileno(), self._take_message)
        loop.add_reader(self._process, self._end)

    def take_text(self, *, last: bool = False) -> None:
        """Take what lies in the pipes; with `last`, half a character too."""
        for name, pipe in self._pipes.items():
            text = "".join(map(self._decoders[name].decode, self._chunks(pipe)))
            text += self._decoders[name].decode(b"", final=True) if last else ""
            if text:
                self._put("stream", {"name": name, "text": text})

    def close(self) -> None:
        """Stop reading, for good."""
        descriptors = [*self._pipes.values(), self._process]
        if self._loop is not None and not self._loop.is_closed():
            for descriptor in (*descriptors, self._connection.fileno()):
                self._loop.remove_reader(descriptor)
        for descriptor in descriptors:
            os.close(descriptor)
        self._connection.close()

    def _chunks(self, pipe: int) -> list[bytes]:
        # At most what a pipe holds: an endless writer must not keep this loop busy for ever.
        chunks = []
        for _ in range(32):
            try:
                chunk = os.read(pipe, CHUNK)
            except BlockingIOError:
                break
            if not chunk:
                break
            self._count(len(chunk))
            chunks.append(chunk)
        return chunks

    def _take_message(self) -> None:
        try:
            message = self._receive()
        except (EOFError, OSError):
            self._end()
            return
        self.take_text()  # it was written before
        if message["msg_type"] != "reply":
            self._put(**message)
        else:
            self.take_text(last=True)
            self._put("status", {"execution_state": "idle"})
            self.replies.put_nowait(self._told("reply", message["content"]))
        self._connection.send_bytes(b"")

    def _receive(self) -> Message:
        data = self._connection.recv_bytes()
        self._count(len(data))
        message: Message = json_unpacker(data)
        message["buffers"] = [self._connection.recv_bytes() for _ in range(message["buffers"])]
        return message

    def _end(self) -> None:
        if self._loop is not None:
            self._loop.remove_reader(self._process)
            self._loop.remove_reader(self._connection.fileno())
        while self._connection.poll():
            try:
                self._put(**self._receive())
            except (EOFError, OSError):
                break
        self.take_text(last=True)
        self.replies.put_nowait(None)

    def _count(self, size: int) -> None:
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                self._left = None
                self._flooded()

    def _put(self, msg_type: str, content: Message, **more: Any) -> None:
        self.messages.put_nowait(self._told(msg_type, content, **more))

    def _told(self, msg_type: str, content: Message, **more: Any) -> Message:
        return {
            "msg_type": msg_type,
            "header": {"msg_type": msg_type},
            "parent_header": {"msg_id": self.request},
            "metadata": more.get("metadata") or {},
            "content": content,
            "buffers": more.get("buffers", []),
        }
