import pytest
from click.testing import CliRunner

from planner.cli.report import report
from planner.services import report_folders
from planner.services.report_folders import NoFontsError, report_assets
from tests.report.conftest import SAMPLE


def test_an_unknown_report_is_wrong_usage_and_names_those_there_are(tmp_path):
    words = [str(SAMPLE), "--out", str(tmp_path), "--report", "nowhere"]

    result = CliRunner().invoke(report, words)

    assert result.exit_code == 2
    assert "roadmap" in result.output
    assert list(tmp_path.iterdir()) == []


def test_missing_fonts_are_named_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(report_folders, "FONTS", tmp_path)

    with pytest.raises(NoFontsError, match=r"Pretendard-Regular\.otf .* --no-report"):
        report_assets("roadmap")
