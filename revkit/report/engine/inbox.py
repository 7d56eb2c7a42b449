"""What the shell's process says, in the order in which it said it."""

import asyncio
import codecs
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from revkit.report.engine.session import Message, answer, new_session, receive

CHUNK = 1 << 16
FLOODED = "it wrote more than it may"  # how a process ended that was ended for it
# Text is taken in as it comes, and told on in larger parts as ordinary kernels do: each part is an
# output of its own in the notebook.
BETWEEN_READS, BETWEEN_PARTS = 0.01, 0.2  # seconds


class Inbox:
    """Reads a shell's text and messages into two queues, as an ordinary kernel has two sockets.

    `messages` gets outputs and at last the status idle, `replies` gets replies, and None when the
    process has ended. `kill` is called when it says more than `limit` bytes in all, and when it has
    closed its side: it can answer no more.
    """

    def __init__(
        self,
        connection: Connection,
        pipes: dict[str, int],
        process: int,
        limit: int | None,
        kill: Callable[[], None],
    ) -> None:
        self.messages: asyncio.Queue[Message] = asyncio.Queue()
        self.replies: asyncio.Queue[Message | None] = asyncio.Queue()
        self.request = ""  # the id of the request that is being worked on
        self._connection = connection
        self._texts = [_Text(name, pipe) for name, pipe in pipes.items()]
        self._process = process
        self._session = new_session()
        self._left = limit
        self._kill = kill
        self.flooded = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def listen(self) -> None:
        """Read from now on, whenever the running loop turns."""
        loop = asyncio.get_running_loop()
        if loop is self._loop:
            return
        self._loop = loop
        self._listen_to_text()
        loop.add_reader(self._connection.fileno(), self._take_message)
        loop.add_reader(self._process, self._end)

    def drain_until_end(self, seconds: float) -> None:
        """Take what comes until the process ends: nobody reads it, but its writer waits for that.

        Without a loop, and no longer than so many seconds.
        """
        deadline = time.monotonic() + seconds
        speaks = True
        while (left := deadline - time.monotonic()) > 0:
            open_texts = [text.pipe for text in self._texts if not text.ended]
            heard = [self._connection.fileno()] if speaks else []
            ready, _, _ = select.select([self._process, *open_texts, *heard], [], [], left)
            self._drain()
            speaks = not self._connection.poll()  # what is there after all was taken is its end
            if self._process in ready:
                return

    def _drain(self) -> None:
        self._take_text()
        with suppress(EOFError, OSError):
            while self._connection.poll():
                self._receive()
                answer(self._connection)

    def close(self) -> None:
        """Stop reading, for good."""
        for timer in self._timers.values():
            timer.cancel()
        descriptors = [*(text.pipe for text in self._texts), self._process]
        if self._loop is not None and not self._loop.is_closed():
            for descriptor in (*descriptors, self._connection.fileno()):
                self._loop.remove_reader(descriptor)
        for descriptor in descriptors:
            os.close(descriptor)
        self._connection.close()

    def _listen_to_text(self) -> None:
        assert self._loop is not None
        for text in self._texts:
            if not text.ended:
                self._loop.add_reader(text.pipe, self._hear_text)

    def _hear_text(self) -> None:
        assert self._loop is not None
        for text in self._texts:
            self._loop.remove_reader(text.pipe)
        self._timers["read"] = self._loop.call_later(BETWEEN_READS, self._listen_to_text)
        self._take_text()
        if "tell" not in self._timers:
            self._timers["tell"] = self._loop.call_later(BETWEEN_PARTS, self._tell_text)

    def _take_text(self) -> None:
        for text in self._texts:
            self._count(text.take())

    def _tell_text(self, *, last: bool = False) -> None:
        if timer := self._timers.pop("tell", None):
            timer.cancel()
        for text in self._texts:
            if part := text.part(last=last):
                self._tell("stream", {"name": text.name, "text": part})

    def _take_message(self) -> None:
        try:
            message = self._receive()
            is_reply = message["msg_type"] == "reply"
        except Exception:  # it says no more, or what nobody understands
            assert self._loop is not None
            self._loop.remove_reader(self._connection.fileno())
            self._kill()  # its end is told when it is an end, with its cause
            return
        self._take_text()  # it was written before
        self._tell_text(last=is_reply)
        if is_reply:
            self._tell("status", {"execution_state": "idle"})
            self.replies.put_nowait(message)
        else:
            self.messages.put_nowait(message)
        answer(self._connection)

    def _receive(self) -> Message:
        parts = receive(self._connection)
        self._count(sum(map(len, parts)))
        _, parts_of_message = self._session.feed_identities(parts)
        message: Message = self._session.deserialize(parts_of_message)
        return message

    def _end(self) -> None:
        if self._loop is not None:
            self._loop.remove_reader(self._process)
            self._loop.remove_reader(self._connection.fileno())
        with suppress(EOFError, OSError):
            while self._connection.poll():
                self.messages.put_nowait(self._receive())
        self._take_text()
        self._tell_text(last=True)
        self.replies.put_nowait(None)

    def _count(self, size: int) -> None:
        if self._left is not None:
            self._left -= size
            if self._left < 0:
                self._left = None
                self.flooded = True
                self._kill()

    def _tell(self, kind: str, content: Message) -> None:
        parent: Message = {"msg_id": self.request}
        self.messages.put_nowait(self._session.msg(kind, content, parent={"header": parent}))


class _Text:
    """One of the shell's two streams of text."""

    def __init__(self, name: str, pipe: int) -> None:
        self.name = name
        self.pipe = pipe
        self.ended = False  # nobody holds its other side any more
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._parts: list[str] = []
        os.set_blocking(pipe, False)

    def take(self) -> int:
        """Take in what there is; the number of its bytes."""
        size = 0
        # At most what a pipe holds: an endless writer must not keep this loop busy for ever.
        for _ in range(32):
            try:
                chunk = os.read(self.pipe, CHUNK)
            except BlockingIOError:
                break
            if not chunk:
                self.ended = True
                break
            size += len(chunk)
            self._parts.append(self._decode(chunk))
        return size

    def part(self, *, last: bool) -> str:
        """What was taken in since the last part; with `last`, half a character too."""
        if last:
            self._parts.append(self._decode(b"", final=True))
        part = "".join(self._parts)
        self._parts.clear()
        return part
