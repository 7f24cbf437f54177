"""What is sent to people: the outbox and its worker.

- A notice is a row written in the transaction of what it tells, so a crash loses neither.
- The row is the queue (ADR 0005): a worker leases it, sends it, marks it sent; a
  worker that dies lets the lease run out and another takes it.
- Sending is at least once: a repeated e-mail carries the same Message-ID.
- E-mails hold no names and no facts of a case: only that there is something to read, and where.
"""
