"""A synthetic file of treatment episodes: as many columns as TEDS-D has, codes in its ranges, seeded.

What is published of TEDS-A 2021 is reproduced: of the days of waiting 49.5 % are missing, and 44.9 % are a week at
most. Every other code is as likely as the next, with some missing. No record is about anybody.
"""

import sys
from pathlib import Path

import numpy
import polars

# Variable: least code, most codes, share of -9.
VARIABLES = {
    "ADMYR": (2021, 1, 0.0), "STFIPS": (1, 56, 0.0), "CBSA2020": (10180, 370, 0.9), "AGE": (1, 12, 0.0),
    "GENDER": (1, 2, 0.001), "RACE": (1, 9, 0.05), "ETHNIC": (1, 5, 0.05), "MARSTAT": (1, 4, 0.2), "EDUC": (1, 5, 0.1),
    "EMPLOY": (1, 4, 0.1), "DETNLF": (1, 5, 0.6), "PREG": (1, 2, 0.65), "VET": (1, 2, 0.1), "LIVARAG": (1, 3, 0.1),
    "PRIMINC": (1, 5, 0.4), "ARRESTS": (0, 3, 0.1), "REGION": (0, 5, 0.0), "DIVISION": (0, 10, 0.0),
    "SERVICES": (1, 8, 0.0), "METHUSE": (1, 2, 0.05), "PSOURCE": (1, 7, 0.05), "DETCRIM": (1, 8, 0.8),
    "NOPRIOR": (0, 6, 0.1), "REASON": (1, 7, 0.0), "LOS": (1, 37, 0.0), "DSMCRIT": (1, 19, 0.4), "PSYPROB": (1, 2, 0.1),
    "HLTHINS": (1, 4, 0.5), "PRIMPAY": (1, 7, 0.5), "FREQ_ATND_SELF_HELP": (1, 5, 0.2), "ALCDRUG": (0, 4, 0.0),
    "IDU": (0, 2, 0.05), "SERVICES_D": (1, 8, 0.0), "EMPLOY_D": (1, 4, 0.2), "LIVARAG_D": (1, 3, 0.2),
    "ARRESTS_D": (0, 3, 0.2), "DETNLF_D": (1, 5, 0.6), "FREQ_ATND_SELF_HELP_D": (1, 5, 0.3),
}  # fmt: skip
for number in (1, 2, 3):
    VARIABLES |= {f"SUB{number}": (1, 19, 0.05), f"SUB{number}_D": (1, 19, 0.1), f"ROUTE{number}": (1, 5, 0.1 * number)}
    VARIABLES |= {f"FREQ{number}": (1, 3, 0.1 * number), f"FREQ{number}_D": (1, 3, 0.15), f"FRSTUSE{number}": (1, 7, 0.1)}
FLAGS = "ALC COKE MAR HER METH OPSYN PCP HALL MTHAM AMPH STIM BENZ TRNQ BARB SEDHP INH OTC OTHER".split()
VARIABLES |= {f"{flag}FLG": (0, 2, 0.0) for flag in FLAGS}
# Code: share of all, in thousandths.
DAYS_OF_WAITING = {0: 299, 1: 150, 2: 28, 3: 18, 4: 10, -9: 495}


def frame(rows, seed=7):
    """The records: 76 columns of small whole numbers."""
    chance = numpy.random.default_rng(seed)
    columns = {"CASEID": numpy.arange(1, rows + 1, dtype=numpy.int64)}
    for name, (least, codes, missing) in VARIABLES.items():
        values = chance.integers(least, least + codes, rows, dtype=numpy.int32)
        values[chance.random(rows) < missing] = -9
        columns[name] = values
    waits, shares = list(DAYS_OF_WAITING), numpy.array(list(DAYS_OF_WAITING.values())) / 1_000
    columns["DAYWAIT"] = chance.choice(numpy.array(waits, numpy.int32), rows, p=shares)
    return polars.DataFrame(columns)


if __name__ == "__main__":
    path, rows = Path(sys.argv[1]), int(sys.argv[2])
    path.parent.mkdir(parents=True, exist_ok=True)
    frame(rows).write_csv(path)
