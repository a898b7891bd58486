"""Every fault and every kind of hostile input that the program is held to, and the tests that try it.

A test stands once, here or beside the module that it is about; this table says where.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One case; `tests` are files or node ids, below `tests/`."""

    name: str
    what: str
    tests: tuple[str, ...] = ()
    soak: tuple[str, ...] = ()
    """scripts of tests/soak with their arguments, in the full form: numbers and times that no test should take"""
    not_run: str = ""
    """why it, or part of it, is not tried"""


def case(name: str, what: str, *tests: str, soak: tuple[str, ...] = (), not_run: str = "") -> Case:
    return Case(name, what, tests, soak, not_run)


FAULTS = (
    case(
        "F1",
        "kill -9 in fetch, extract and load",
        "run/test_kills.py",
        "archive/test_kills.py",
        soak=("kills.py --kills 210",),
    ),
    case(
        "F2",
        "every Nth write, fsync, rename, link, removal fails or is the last",
        "faults/test_failing_calls.py",
    ),
    case(
        "F3",
        "death between a commit and what tells of it",
        "load/test_kills.py::test_death_at_a_commit_changes_nothing_in_the_end",
    ),
    case(
        "F4",
        "a full disk at archive, stage, load, publish",
        "run/test_full_disk.py",
        "publish/test_snapshots.py::test_full_disk_is_refused_before_anything_is_copied",
    ),
    case(
        "F5",
        "damage to the write-ahead log",
        "faults/test_damage.py::test_a_damaged_log_of_a_killed_load_loses_nothing",
        "load/test_kills.py::test_damaged_log_of_a_killed_load_loses_nothing",
    ),
    case(
        "F6",
        "damage to the database, or its loss",
        "faults/test_damage.py::test_a_damaged_database_is_found_or_unhurt_and_made_again",
        "load/test_kills.py::test_damaged_database_is_found_and_made_again_from_journal_and_archive",
        "load/test_kills.py::test_row_that_vanished_is_missed_by_the_journal",
    ),
    case(
        "F7",
        "two runs started together; a lease whose holder was killed",
        "flows/test_survival.py::test_of_two_runs_started_together_one_works_and_the_other_says_so_before_prefect_is_loaded",
        "load/test_kills.py::test_second_loader_is_told_who_is_at_it",
        "run/test_leases.py",
        "flows/test_runs.py::test_a_backfill_in_progress_does_not_hold_up_an_ingest",
        soak=("double_starts.py --times 50",),
    ),
    case(
        "F8",
        "ten readers beside loads that publish",
        "publish/test_readers.py",
        "flows/test_survival.py::test_a_reader_keeps_its_snapshot_while_a_run_publishes",
        soak=("readers.py --minutes 10",),
    ),
    case(
        "F9",
        "workers that die, hang, eat memory, flood",
        "faults/test_worker_deaths.py",
        "run/test_workers.py",
    ),
    case(
        "F10",
        "the Prefect server is killed in mid-run",
        "flows/test_survival.py::test_a_server_that_is_killed_in_mid_run_is_started_again_and_no_page_is_lost",
    ),
    case(
        "F11",
        "a flow or its runner is killed; a living run is not marked",
        "flows/test_runs.py::test_a_run_that_was_killed_is_marked_by_the_next_and_a_living_one_is_not",
        "flows/test_survival.py::test_a_killed_run_is_completed_by_the_next",
        "flows/test_survival.py::test_no_process_is_left_when_a_run_is_killed",
    ),
    case(
        "F12",
        "Prefect's database is locked by another",
        "faults/test_prefect_locked.py",
    ),
    case(
        "F13",
        "names that do not resolve, or slowly",
        "fetch/test_addresses.py::test_a_name_server_that_hangs_is_given_up_and_remembered",
        "fetch/test_politeness.py::test_healthy_hosts_keep_their_pace_beside_a_tarpit_and_dead_names",
    ),
    case(
        "F14",
        "a tarpit among hosts",
        "fetch/test_pages.py::test_no_page_takes_longer_than_its_limit",
        "fetch/test_pages.py::test_five_failures_give_the_host_a_rest_of_ten_minutes",
    ),
    case(
        "F15",
        "429 and 503 with Retry-After",
        "fetch/test_pages.py::test_no_request_before_retry_after",
        "fetch/test_pages.py::test_later_attempts_wait_longer_and_the_fifth_is_the_last",
    ),
    case(
        "F16",
        "500 pages of 20 hosts: spacing over processes and restarts",
        "fetch/test_politeness.py::test_five_hundred_pages_of_twenty_hosts_are_spaced_with_a_restart_in_between",
        "fetch/test_politeness.py::test_two_processes_take_turns_at_a_host",
    ),
    case(
        "F17",
        "clocks that jump, changes of summer time",
        "discover/test_clock.py",
        "fetch/test_politeness.py::test_a_clock_that_is_set_back_keeps_only_what_was_left_to_wait",
        "flows/test_schedules.py::test_a_change_of_summer_time_doubles_and_skips_no_run",
    ),
    case(
        "F18",
        "every released schema is taken forward, also killed; a newer file is refused",
        "load/test_migrations.py",
        "publish/test_snapshots.py::test_newer_file_than_the_program_is_refused",
    ),
    case(
        "F19",
        "no right to write, no segment, few descriptors, little memory",
        "faults/test_starved.py",
        "run/test_leases.py::test_a_folder_that_cannot_be_written_to_is_said_with_what_to_do",
    ),
    case(
        "F20",
        "the same again, and overlapping lists",
        "flows/test_survival.py::test_the_same_files_again_add_nothing_publish_nothing_and_it_says_so",
        "flows/test_second_pass.py",
        "discover/test_publisher.py::test_known_pages_cost_no_line",
    ),
    case(
        "F21",
        "a mock web for hours: memory, descriptors, database",
        soak=("soak.py --minutes 30",),
        not_run="eight hours: the script takes --minutes 480, not run by the full form",
    ),
)

INPUTS = (
    case(
        "B1",
        "bombs in every coding and place",
        "fetch/test_bombs.py",
        "discover/test_feeds.py::test_gzip_bomb_is_stopped_at_its_bound",
        "discover/test_sitemaps.py::test_gzip_bomb_is_stopped_at_its_bound",
        "extract/test_extract_command.py::test_gzip_bomb_is_refused",
    ),
    case(
        "B2",
        "answers without end, lengths that cannot be",
        "fetch/test_pages.py::test_a_broken_answer_is_never_taken_for_a_page",
        "fetch/test_pages.py::test_no_page_takes_longer_than_its_limit",
    ),
    case(
        "B3",
        "bodies cut anywhere, wrong checksums, junk behind",
        "fetch/test_decoder.py",
    ),
    case(
        "B4",
        "addresses that lead inward, by every form, redirect and rebinding",
        "fetch/test_addresses.py",
    ),
    case(
        "B5",
        "redirects: loops, other schemes, to other hosts with secrets",
        "fetch/test_pages.py::test_redirects_are_followed",
        "fetch/test_pages.py::test_redirects_out_of_the_web_are_not",
        "fetch/test_pages.py::test_redirects_without_end_end",
        "fetch/test_pages.py::test_nothing_of_one_host_is_told_to_another_or_remembered",
    ),
    case(
        "B6",
        "robots.txt by RFC 9309",
        "fetch/test_robots.py",
    ),
    case(
        "B7",
        "addresses of any text",
        "fetch/test_pages.py::test_any_text_is_an_address_or_is_refused",
        "urls/test_canonical.py::test_canonical_url_is_a_fixed_point",
        "urls/test_stated.py",
    ),
    case(
        "B8",
        "300 variants of 60 addresses",
        "urls/test_canonical.py::test_300_variants_of_60_articles_come_to_60_pages",
    ),
    case(
        "B9",
        "types that lie",
        "fetch/test_pages.py::test_types_that_lie_are_fetched_as_they_are",
        "run/test_saved_pages.py::test_what_is_no_page_is_refused_by_name",
    ),
    case(
        "B10",
        "charsets, stated, wrong and none",
        "extract/page/test_encodings.py",
    ),
    case(
        "B11",
        "walls in front of articles",
        "extract/page_type/test_classify.py",
    ),
    case(
        "B12",
        "floods of markup",
        "faults/test_floods.py",
        "extract/images/test_images.py::test_hostile_pages_cost_little",
    ),
    case(
        "B13",
        "pages nested deep",
        "extract/test_articles.py::test_deep_pages_keep_their_text",
    ),
    case(
        "B14",
        "JSON-LD that is none",
        "extract/test_articles.py::test_bad_json_ld_costs_the_block_and_keeps_the_page",
        "fuzz/test_targets.py::test_what_is_made_of_ugly_inputs_is_read_or_refused[structured_data]",
    ),
    case(
        "B15",
        "XML entities, includes, stylesheets",
        "discover/test_feeds.py::test_declared_entities_are_refused_before_any_parser",
        "discover/test_sitemaps.py::test_declared_entities_are_refused_before_any_parser",
        "discover/test_feeds.py::test_xinclude_and_stylesheet_are_not_followed",
    ),
    case(
        "B16",
        "sitemaps: loops, depth, strangers, millions",
        "discover/test_publisher.py::test_loops_depth_and_strangers_are_bounded",
        "discover/test_sitemaps.py::test_long_sitemap_is_cut",
        "discover/test_sitemaps.py::test_memory_does_not_grow_with_what_is_no_entry",
    ),
    case(
        "B17",
        "feeds: dates, encodings, paths as payload",
        "discover/test_feeds.py",
    ),
    case(
        "B18",
        "WARC: cut, flipped, wrong lengths, bombs",
        "archive/test_warc.py",
        "run/test_saved_pages.py",
        "fuzz/test_targets.py::test_what_is_made_of_ugly_inputs_is_read_or_refused[warc]",
    ),
    case(
        "B19",
        "texts that make parsers slow",
        "parse/attributions/test_attributions_properties.py",
        "parse/figures/test_figures_properties.py",
    ),
    case(
        "B20",
        "fuzzing of what reads strangers' bytes",
        "fuzz/test_targets.py",
    ),
    case(
        "B21",
        "scripts and links in reports",
        "report/test_page.py",
        "cli/test_queries.py::test_report_renders_hostile_text_inert",
        "explore/test_server.py::test_the_chart_shows_hostile_words_as_words",
    ),
    case(
        "B22",
        "formulas in tables, commands to terminals",
        "query/test_sandbox.py::test_csv_cells_are_no_formulas_and_numbers_stay_numbers",
        "test_neutral.py",
        "explore/test_server.py::test_a_table_to_be_saved_runs_in_no_spreadsheet",
    ),
    case(
        "B23",
        "SQL that gets out, or takes all there is",
        "query/test_sandbox.py",
        "query/test_pivots.py",
    ),
    case(
        "B24",
        "paths in names and addresses",
        "faults/test_names_and_secrets.py",
    ),
    case(
        "B25",
        "configuration that cannot be",
        "test_publishers.py",
        "cli/test_wrong_use.py",
    ),
    case(
        "B26",
        "secrets in addresses, headers, environment; a crash",
        "faults/test_names_and_secrets.py",
        "fetch/test_pages.py::test_secrets_in_an_address_are_not_written_down",
        "test_publishers.py::test_secret_in_a_url_is_refused_and_not_repeated",
        "flows/test_page_of_serve.py",
    ),
    case(
        "B27",
        "text addressed to a model",
        "faults/test_names_and_secrets.py::test_text_that_is_addressed_to_a_model_is_text",
    ),
    case(
        "B28",
        "dependencies: lock with hashes, newest allowed, advisories",
        "test_project.py",
        not_run="both resolutions and pip-audit need an index: .ci/long",
    ),
)

ATTACKS = (
    case(
        "A1",
        "headers of WARC records that end a run",
        "run/test_saved_pages.py::test_a_header_that_cannot_be_costs_its_record_alone",
    ),
    case(
        "A2",
        "lines of an export that end a run",
        "run/test_saved_pages.py::test_a_line_of_an_export_that_cannot_be_is_told",
    ),
    case(
        "A3",
        "a megabyte of number words in one paragraph",
        "faults/test_floods.py",
        "parse/figures/test_figures_properties.py::test_time_grows_linearly_on_hostile_text",
    ),
    case(
        "A4",
        ".warc.zst and WACZ, good and hostile",
        "run/test_saved_pages.py::test_a_page_is_taken_by_what_its_bytes_are",
        "run/test_saved_pages.py::test_a_wacz_is_read_and_a_hostile_one_refused",
    ),
    case(
        "A5",
        "an address that a crash left behind",
        "flows/test_page_of_serve.py::test_an_address_left_by_a_crash_is_not_believed_though_a_process_has_its_number",
    ),
    case(
        "A6",
        "kill -9 of serve leaves no process",
        "faults/test_serve_killed.py",
        "flows/test_survival.py::test_no_process_is_left_when_a_run_is_killed",
    ),
    case(
        "A7",
        "queries whose browser has gone",
        "explore/test_server.py::test_a_question_of_a_browser_that_has_gone_holds_nobody_up",
    ),
    case(
        "A8",
        "the data folder is its owner's",
        "flows/test_page_of_serve.py::test_the_data_folder_and_the_password_are_their_owners_alone",
        "faults/test_names_and_secrets.py::test_other_users_of_the_machine_reach_nothing",
    ),
    case(
        "A9",
        "HTTP_PROXY in the environment",
        "fetch/test_addresses.py::test_a_proxy_of_the_environment_is_not_used",
        "faults/test_starved.py::test_a_proxy_in_the_environment_holds_up_no_run",
    ),
    case(
        "A10",
        "restore from archive and publishers alone",
        "faults/test_starved.py::test_a_database_is_restored_from_the_archive_alone",
    ),
    case(
        "A11",
        "a page of digits",
        "faults/test_floods.py",
    ),
    case(
        "A12",
        "panics of libraries",
        "faults/test_worker_deaths.py",
    ),
)

ADVISORIES = (
    case(
        "GHSA-23j4-mw76-5v7h",
        "Scrapy: a redirect to another scheme than the web's",
        "fetch/test_pages.py::test_redirects_out_of_the_web_are_not",
    ),
    case(
        "GHSA-7j7m-v7m3-jqm7",
        "Scrapy: decompression bombs",
        "fetch/test_bombs.py",
    ),
    case(
        "GHSA-cc65-xxvf-f7r9",
        "Scrapy: XML that makes a regular expression slow",
        "faults/test_advisories.py::test_xml_made_for_slow_patterns_takes_no_longer_than_its_length",
    ),
    case(
        "GHSA-4qqq-9vqf-3h3f",
        "Scrapy: Authorization kept where the scheme changes",
        "faults/test_advisories.py::test_no_credential_is_sent_where_scheme_or_host_changes",
    ),
    case(
        "scrapy#6616",
        "Scrapy: pages over the limit dropped without a word",
        "faults/test_advisories.py::test_a_page_over_the_limit_ends_in_a_state_with_its_reason",
    ),
    case(
        "CVE-2025-66418",
        "urllib3: codings stacked without end",
        "faults/test_advisories.py::test_stacked_codings_are_refused_whatever_their_number",
    ),
    case(
        "CVE-2025-66471",
        "urllib3: a small piece that becomes all of memory",
        "faults/test_advisories.py::test_a_piece_is_decoded_in_bounded_steps",
    ),
    case(
        "CVE-2026-21441",
        "urllib3: bodies of redirects decoded without a limit",
        "faults/test_advisories.py::test_the_body_of_a_redirect_is_bounded_too",
    ),
    case(
        "CVE-2026-44432",
        "urllib3: a limit passed by reading on",
        "faults/test_advisories.py::test_a_piece_is_decoded_in_bounded_steps",
    ),
)

CASES = (*FAULTS, *INPUTS, *ATTACKS, *ADVISORIES)
