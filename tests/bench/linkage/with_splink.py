"""Splink 5 on DuckDB with the settings that match model.json. Two threads."""

import sys

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

table, pairs = sys.argv[1], sys.argv[2]
connection = duckdb.connect()
connection.execute("SET threads TO 2")
connection.execute(
    "CREATE TABLE persons AS SELECT * FROM read_csv(?, header=true, all_varchar=true, nullstr='')", [table]
)


def name(column):
    return cl.JaroWinklerAtThresholds(column, [0.92, 0.88, 0.7]).configure(term_frequency_adjustments=True)


settings = SettingsCreator(
    link_type="dedupe_only",
    # Nothing is kept that is not needed: less memory, less time.
    retain_matching_columns=False,
    retain_intermediate_calculation_columns=False,
    unique_id_column_name="id",
    comparisons=[
        name("first_name"),
        name("surname"),
        cl.LevenshteinAtThresholds("dob", [1, 2]),
        cl.CustomComparison(
            output_column_name="address",
            comparison_levels=[
                cll.NullLevel("address"),
                cll.ExactMatchLevel("address"),
                cll.LevenshteinLevel("address", 2),
                cll.JaroWinklerLevel("address", 0.88),
                cll.ElseLevel(),
            ],
        ),
        cl.LevenshteinAtThresholds("city", [1]).configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode", [1]),
        cl.LevenshteinAtThresholds("phone", [1, 2]),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("first_name", "surname"),
        block_on("surname", "city"),
        block_on("dob"),
        block_on("phone"),
        block_on("first_name", "postcode"),
    ],
)
api = DuckDBAPI(connection=connection)
try:
    source = api.register("persons")
    linker = Linker(source, settings)
except (AttributeError, TypeError):
    linker = Linker("persons", settings, api)
linker.training.estimate_probability_two_random_records_match(
    [block_on("phone"), block_on("first_name", "surname", "dob")], recall=0.95
)
linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("first_name", "surname"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
found = linker.inference.predict(threshold_match_probability=0.001)
linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.95)
name_of = found.physical_name
connection.execute(
    f"COPY (SELECT id_l, id_r, match_probability FROM {name_of}) TO '{pairs}' (HEADER, DELIMITER ',')"
)
