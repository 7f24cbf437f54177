"""Files: allowed by what they contain, encrypted on disk, served as attachments only.

- A file is written whole, under a random name, before its row commits; a row
  without its file cannot exist, and a file without a row is swept away.
- The key is the record's; the file's id is bound into the encryption, so that
  swapping two files on disk is refused.
"""
