"""The bad inputs of faults.md, section 6, but number 64 (merging comes later): each makes its own bad file.

Every test says in its docstring which fault it is of. It gives the file to ``vrudesk read`` and to ``vrudesk
import``, or to the functions behind them, and sees that the file stays as it is, that nothing goes into the
workspace, and that the message names the file, or the sheet and the cell, and says what to do.

Where the issue and that page differ, the issue stands: .xls and .xlsm are read, and a readable file with a wrong
name is read with a note.

 1 to 14   test_container.py
15 to 32   test_parser.py
33 to 50   test_cells.py
51 to 58   test_layout.py
59 to 63   test_files.py

More of the same faults is tested where the code is that meets them:

 5, 6      tests/returns/test_guard.py::test_what_is_no_workbook_is_named
23         tests/returns/test_reader.py::test_styled_cells_without_content_are_no_data_however_far
28         tests/returns/test_reader.py::test_stopping_takes_less_than_a_second_and_leaves_nothing_behind
38         tests/returns/test_cells.py::test_one_american_date_makes_a_column_doubtful_unless_another_is_plainly_british
39, 40     tests/returns/test_cells.py::test_numbers
43, 44     tests/returns/test_registered.py::test_a_company_that_lost_its_nought_is_asked_about
44         tests/returns/test_registered.py::test_what_is_no_number_is_told_and_nothing_is_lost
45         tests/exports/test_excel.py::test_text_is_text_whatever_it_begins_with
46, 47     tests/exports/test_pdf.py::test_text_comes_out_as_it_went_in
47         tests/exports/test_pdf.py::test_reportlab_may_run_no_code_and_fetch_nothing
48         tests/exports/test_lines.py::test_what_the_font_cannot_print_is_named_and_told
49         tests/exports/test_excel.py::test_long_text_goes_on_where_the_cell_says
50         tests/exports/test_lines.py::test_a_word_wider_than_the_line_is_broken_and_nothing_of_it_lost
51         tests/returns/test_tables.py::test_heading_and_records_are_found_in_any_layout
56         tests/returns/test_importing.py::test_an_older_version_after_a_newer_warns_and_shows_what_it_would_turn_back
58         tests/returns/test_personal.py::test_names_of_work_and_words_about_people_stay
59         tests/returns/test_csv.py::test_the_delimiter_is_found_by_evidence
63         tests/data/test_opening.py::test_a_bad_file_is_refused_in_words_and_stays_as_it_was
63         tests/data/test_opening.py::test_nothing_is_made_at_a_mistyped_path
"""
