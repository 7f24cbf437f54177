"""Throw away a demonstration's data, after asking. Anything but a demonstration is refused."""

import shutil
import sys
from pathlib import Path


def main(data_dir: Path) -> None:
    if not data_dir.exists():
        sys.exit(f"There is nothing in {data_dir}.")
    mode = data_dir / "mode"
    if not mode.exists() or mode.read_text().strip() != "demo":
        sys.exit(f"{data_dir} does not hold a demonstration, so it is left alone.")
    answer = input(f"Delete everything in {data_dir}? Type “yes” to go on: ")
    if answer.strip().lower() != "yes":
        sys.exit("Nothing was deleted.")
    shutil.rmtree(data_dir)
    print("Deleted. “make demo” begins again.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
