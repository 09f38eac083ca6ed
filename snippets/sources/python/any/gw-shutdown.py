# gw:name Stop a worker in order · Python
# gw:about Finishes the job at hand when the program is told to stop, and gives up after a deadline, so that no work is cut in two.
# gw:stop deadline in seconds = 20
import os
import time
from pathlib import Path

# gw:imports
import signal
import sys
import threading

# gw:end
trace = Path(os.environ["TRACE"])


def next_job(timeout: float) -> float | None:
    """A fake queue: its only job takes as many seconds as the environment says."""
    time.sleep(0 if not trace.exists() else timeout)
    return None if trace.exists() else float(os.environ["JOB"])


def handle(job: float) -> None:
    trace.write_text("begun")
    time.sleep(job)
    trace.write_text("done")


# gw:body
stopping = threading.Event()


def work() -> None:
    while not stopping.is_set():
        job = next_job(timeout=1)
        if job is not None:
            handle(job)


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    # A daemon does not keep the program from ending when the deadline is over.
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    stopping.wait()
    worker.join(20)
    sys.exit(1 if worker.is_alive() else 0)


if __name__ == "__main__":
    main()
# gw:end
