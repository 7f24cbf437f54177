"""The other ways in: e-mails and documents, advice given by telephone, imported lists.

Words: an *arrival* is an e-mail or a document that became a contact as it came, before
anybody entered its details; a *part* is the message itself, or one thing attached to it;
*advice* is an occasion on which somebody asked the hub what to do, and no concern followed.

- Every door ends in `concerns.services.receiving.receive_concern`.
- The original is kept, encrypted, in the transaction that makes the contact. Nothing is guessed
  from it: a person enters the details, and what was entered is never overwritten.
- What was not taken is listed with the reason, and is still in the kept original.
- The same message or document twice leads to the first.
- Strangers' files are read in a process apart, under limits.
"""
