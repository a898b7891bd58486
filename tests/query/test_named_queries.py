"""The questions that the tables are for, each answered by one short query."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError
from pipeline.load.database import bring_up_to_date
from pipeline.query.named_queries import read_queries, run_named
from tests.query.conftest import Warehouse


def test_two_sides_figures_for_the_same_dead_by_the_date_said(made: Warehouse) -> None:
    rows = made.rows(
        "select stated_on, stated_on_from, speaker_label, value_low, value_high from claims_over_time "
        "where 'killed' in category and speaker_label in ('Northland', 'Southland') and is_asserted "
        "and stated_on between '2022-03-01' and '2022-03-31' order by 1, 3"
    )
    assert rows == [
        (date(2022, 3, 1), "said_on", "Northland", 498, 498),
        (date(2022, 3, 2), "published_on", "Southland", 0, 5000),
        (date(2022, 3, 15), "as_of", "Southland", 12000, 12000),
        (date(2022, 3, 20), "published_on", "Northland", 1351, 1351),
    ]


def test_which_outlet_had_a_figure_first_and_how_many_independent_ones_followed(made: Warehouse) -> None:
    sql = (
        "select first_publisher, article_count, publisher_count, owner_count, distinct_texts from claims_over_time "
        "where high = 498"
    )
    assert made.rows(sql) == [("Herald", 3, 3, 2, 1)]


def test_our_own_figures_changed_after_publication_with_and_without_a_correction(made: Warehouse) -> None:
    sql = (
        "select change, words_before, words_after, speaker_before, speaker_after, is_correction_stated from "
        "figure_changes where publisher_id = 'herald' order by all"
    )
    assert made.rows(sql) == [
        ("dropped", "300", None, None, None, True),
        ("raised", "12", "17", "Police", "Police", True),
        ("source", "four", "four", "NATO", None, False),
    ]


def test_share_of_unnamed_sources_by_section(made: Warehouse) -> None:
    sql = (
        "select section, avg(a.is_anonymous::int) from attributions a join articles using (article_id) where "
        "a.is_current group by section order by section"
    )
    assert made.rows(sql) == [("politics", 0), ("world", 0.25)]


def test_an_agencys_credits_in_a_month(made: Warehouse) -> None:
    sql = (
        "select publisher, count(*) from credits where agency = 'Anadolu Agency' and published_on between '2022-03-01' "
        "and '2022-03-31' group by 1"
    )
    assert sorted(made.rows(sql)) == [("Courier", 1), ("Herald", 1)]


def test_agencies_stand_before_pictures_that_name_none(made: Warehouse) -> None:
    agencies = [row[0] for row in run_named(made.con, "credits_by_agency", {}).fetchall()]

    assert agencies == ["AFP", "Anadolu Agency", "Anadolu Agency", "(none stated)"]


def test_low_best_and_high_of_one_toll(made: Warehouse) -> None:
    sql = (
        "select min(value_low), median(value_mid), max(value_high) from claims_over_time "
        "where 'killed' in category and has_words(sentence, 'soldiers') and is_asserted"
    )
    assert made.rows(sql) == [(0, 1351, 12000)]


def test_figures_on_which_only_one_speaker_stands(made: Warehouse) -> None:
    sql = (
        "select value_low, value_high, any_value(speaker_label) from claims_over_time where 'killed' in category and is_asserted "
        "group by counted_head, value_low, value_high having count(distinct speaker_label) = 1 order by value_high desc limit 2"
    )
    assert made.rows(sql) == [(12000, 12000, "Southland"), (0, 5000, "Southland")]
    assert [row[4] for row in run_named(made.con, "one_speaker_only", {}).fetchall() if row[3] == 12000] == ["Southland"]


def test_what_we_say_in_our_own_voice_that_others_attribute(made: Warehouse) -> None:
    sql = (
        "select ours.publisher, ours.words, theirs.publisher, theirs.speaker_label from claims ours "
        "join claims theirs using (counted_head, category, value_low, value_high) "
        "where ours.attribution_id is null and theirs.attribution_id is not null and ours.publisher_id = 'courier'"
    )
    assert made.rows(sql) == [("Courier", "1,351", "Herald", "Northland")]
    assert [row[:3] for row in run_named(made.con, "own_voice", {}).fetchall()] == [("Courier", date(2022, 3, 21), "1,351")]


def test_who_denied_and_who_declined(made: Warehouse) -> None:
    sql = "select polarity, source_text from attributions where is_current and polarity <> 'affirmed' order by 1"
    assert made.rows(sql) == [("declined", "the Kremlin"), ("denied", "Ana Pérez")]


def test_all_money_for_one_subject(made: Warehouse) -> None:
    sql = "select words, speaker_label from claims where kind = 'money' and has_words(subject, 'DAM repairs')"
    assert made.rows(sql) == [("$3.2 million", "Ana Pérez")]


def test_one_speaker_across_articles(made: Warehouse) -> None:
    sql = (
        "select coalesce(said_on, published_on), content_text, polarity, title "
        "from attributions join articles using (article_id) where attributions.is_current and speaker = 'Ana Pérez' order by 1"
    )
    assert made.rows(sql) == [
        (date(2022, 3, 19), "that repairs cost $3.2 million", "affirmed", "Story c1"),
        (date(2022, 3, 20), "the reports", "denied", "Story h1"),
    ]
    rows = run_named(made.con, "speaker_across_articles", {"speaker": "ana perez"}).fetchall()
    assert [(row[3], row[4]) for row in rows] == [("the reports", "denied"), ("that repairs cost $3.2 million", "affirmed")]


def test_what_is_new_since_a_snapshot(made: Warehouse) -> None:
    sql = "select words from claims where loaded_at > (select published_at from publications where publication = 2)"
    assert made.rows(sql) == [("900",)]
    assert [row[1] for row in run_named(made.con, "new_since", {"publication": 2}).fetchall()] == ["900"]


def test_an_institutions_own_voice_is_its_own_statement(made: Warehouse) -> None:
    assert made.rows("select speaker_label, attribution_id from claims where article_id = 'm1'") == [("Ministry", None)]


def test_what_is_denied_is_not_asserted(made: Warehouse) -> None:
    assert made.rows("select is_asserted, polarity from claims where words = '20,000'") == [(False, "denied")]


def test_every_query_opens_with_its_question_and_runs_as_it_stands(made: Warehouse) -> None:
    queries = read_queries()
    assert len(queries) >= 15
    for query in queries:
        assert query.question.split("?")[0], query.name
        assert "?" in query.question, query.name
        rows = made.con.execute(query.sql, query.bind({}) or None).fetchall()
        assert made.con.execute(query.with_literals(query.bind({}))).fetchall() == rows, query.name


@pytest.mark.parametrize(
    "name", [query.name for query in read_queries() if query.name not in ("silence_and_yield", "figures_in_captions")]
)
def test_every_query_has_an_answer_here(made: Warehouse, name: str) -> None:
    assert run_named(made.con, name, {}).fetchall()


@pytest.mark.parametrize(
    ("given", "reason"), [({"since": "soon"}, "a date like"), ({"limit": "x"}, "whole number"), ({"nobody": "1"}, "no parameter")]
)
def test_a_wrong_parameter_says_what_is_allowed(made: Warehouse, given: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        run_named(made.con, "most_quoted", given)


@pytest.mark.parametrize(
    "name", ["articles", "claims", "claims_over_time", "figure_changes", "credits", "publisher_health", "ledger"]
)
def test_every_view_and_column_has_a_comment(made: Warehouse, name: str) -> None:
    assert made.rows(f"select column_name from duckdb_columns() where table_name = '{name}' and comment is null") == []
    assert made.rows(f"select comment is not null from duckdb_views() where view_name = '{name}'") == [(True,)]


@pytest.mark.parametrize(
    ("words", "count"),
    [("perez", 1), ("PÉREZ dam", 1), ("perez soldier", 0), ("", 14), ("flood", 1), ("Ana Pérez’s", 1)],
    ids=str,
)
def test_words_match_all_of_them_case_and_accents_aside(made: Warehouse, words: str, count: int) -> None:
    assert len(run_named(made.con, "figures", {"words": words}).fetchall()) == count


@pytest.mark.parametrize(
    ("low", "high", "unit", "filled"),
    [
        (None, 40000, None, (0, 40000, 20000)),
        (50, None, None, (50, 50, 50)),
        (7000, 15000, None, (7000, 15000, 11000)),
        (None, 30, "degree Celsius", (None, 30, None)),
        (None, -5, "%", (None, -5, None)),
    ],
)
def test_bounds_are_filled_by_the_stated_policy(
    made: Warehouse, low: float | None, high: float | None, unit: str | None, filled: tuple[float | None, ...]
) -> None:
    sql = (
        "select filled_low($1::double, $2::double, $3), filled_high($1::double, $2::double), filled_mid($1::double, "
        "$2::double, $3)"
    )
    assert made.con.execute(sql, [low, high, unit]).fetchone() == filled


def test_a_file_answers_any_duckdb_client(made_file: Path) -> None:
    with duckdb.connect(str(made_file), read_only=True) as other:
        assert other.execute("select count(*) from search_claims('perez')").fetchone() == (1,)


def test_what_nobody_would_look_for_is_left_out_unless_all_is_asked_for() -> None:
    with duckdb.connect() as con:
        bring_up_to_date(con)
        made = Warehouse(con)
        made.publisher("herald")
        made.article("a1", "herald", "2026-01-05")
        for words, is_salient in (("40", True), ("two", False), ("nine", None)):  # null: read by an older parser
            made.figure("a1", words, 2, 2, is_salient=is_salient)

        found = [{row[0] for row in run_named(con, "figures", asked).fetchall()} for asked in ({}, {"all_figures": True})]

    assert found == [{"40", "nine"}, {"40", "two", "nine"}]
