"""Tables read from documents keep to what each may hold."""

from ouhai_stats.data import schemas
from ouhai_stats.data.checked_tables import check_table, read_checked
from ouhai_stats.files import paths


def test_tidy_tables_keep_to_their_schemas():
    for name in ("targets", "commitments", "observations", "parent_targets", "body_check"):
        frame = read_checked(paths.TIDY / f"{name}.csv", getattr(schemas, name.upper()))
        assert check_table(frame, getattr(schemas, name.upper()), name) is not None and len(frame)
