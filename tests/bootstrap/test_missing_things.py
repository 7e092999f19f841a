"""Each thing a machine may lack ends in one sentence that says what to do."""

import sys

import pytest

VENV_COMMAND = "apt-get install --no-install-recommends python3-venv"
PANGO = "Going on without PDF. Install it: apt-get install"
NO_FONTS = "The fonts could not be fetched by npm."
NPM_DUMP = "for i in 1 2 3 4 5 6 7 8 9; do echo npm error line $i; done; exit 1"


def test_a_python_that_is_too_old_is_told_so_in_both_languages(machine):
    machine.lacking = ["import sys; sys.hexversion = 0x030A0DF0"]

    done = machine.run("calc")

    assert done.returncode == 2
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "Python 3.11 이상이 필요합니다" in done.stderr
    assert done.stdout == ""


def test_without_the_venv_module_apt_is_asked_and_its_failure_told(
    machine, no_venv_module, root_rights
):
    machine.lacking = [no_venv_module, root_rights]
    machine.add("apt-get", "echo E: Unable to locate package python3-venv; exit 100")

    done = machine.run("calc", "--lang", "en")

    assert done.returncode == 2
    assert VENV_COMMAND in done.stderr
    assert "E: Unable to locate package python3-venv" in done.stderr
    assert [call.split()[-1] for call in machine.calls("apt-get")] == [
        "update",
        "python3-venv",
    ]
    assert done.stdout == ""


def test_an_ordinary_user_is_given_the_command_and_apt_is_left_alone(
    machine, no_venv_module, no_rights
):
    machine.lacking = [no_venv_module, no_rights]
    machine.add("apt-get", "exit 0")

    done = machine.run("calc")

    assert done.returncode == 2
    assert "sudo " + VENV_COMMAND in done.stderr
    assert "venv 모듈이 없어 시작할 수 없습니다" in done.stderr
    assert machine.calls("apt-get") == []


def test_a_machine_without_apt_is_still_told_the_package(
    machine, no_venv_module, root_rights
):
    machine.lacking = [no_venv_module, root_rights]

    done = machine.run("calc")

    assert done.returncode == 2
    assert VENV_COMMAND in done.stderr


def test_without_pango_it_goes_on_and_says_that_pdf_is_off(
    machine, no_libraries, root_rights
):
    machine.has_environment()
    machine.lacking = [no_libraries, root_rights]

    done = machine.run("serve", "--lang", "en")

    assert PANGO in done.stderr
    assert "libpangoft2-1.0-0 libharfbuzz-subset0" in done.stderr
    assert done.returncode == 0
    assert done.stdout.endswith("-m planner serve --lang en\n")


def test_without_pango_it_stops_when_pdf_is_required(
    machine, no_libraries, root_rights
):
    machine.has_environment()
    machine.lacking = [no_libraries, root_rights]

    done = machine.run("serve", "--lang", "en", require="pdf,browser")

    assert "PLANNER_REQUIRE asks for pdf" in done.stderr
    assert done.returncode == 2
    assert done.stdout == ""


def test_a_failing_npm_is_two_lines_and_plain_fonts(machine):
    machine.has_environment()
    machine.add("node", "exit 0")
    machine.add("npm", NPM_DUMP)

    done = machine.run("serve", "--lang", "en")

    assert NO_FONTS in done.stderr
    assert done.stderr.count("npm error") == 2
    assert "npm error line 9" in done.stderr
    assert done.returncode == 0


def test_a_failing_npm_is_not_asked_again_within_the_hour(machine):
    machine.has_environment()
    machine.add("node", "exit 0")
    machine.add("npm", NPM_DUMP)
    machine.run("serve")

    done = machine.run("serve", "--lang", "en")

    assert "could not be fetched a short while ago" in done.stderr
    assert "var/setup/front-end.failed" in done.stderr
    assert len(machine.calls("npm")) == 1


def test_a_failing_npm_is_asked_again_when_pdf_is_required(machine):
    machine.has_environment()
    machine.add("node", "exit 0")
    machine.add("npm", NPM_DUMP)
    machine.run("serve")

    done = machine.run("serve", require="pdf")

    assert done.returncode == 2
    assert len(machine.calls("npm")) == 2


def test_without_npm_node_is_fetched_as_a_package_and_its_absence_told(machine):
    machine.has_environment()
    machine.add("uv", 'case "$*" in *node.txt*) exit 1;; esac', machine.tools)
    machine.add("python", 'case "$*" in *pip*) exit 1;; esac', machine.tools)

    done = machine.run("report", "x", "--lang", "en")

    assert "npm, which fetches the fonts, is missing" in done.stderr
    assert any("node.txt" in call for call in machine.calls("uv"))
    assert done.returncode == 0


def test_packages_that_cannot_be_fetched_are_told_in_one_sentence(machine):
    machine.has_environment()
    machine.add("uv", "exit 1", machine.tools)
    machine.add("python", "echo one; echo two; echo three; exit 1", machine.tools)

    done = machine.run("calc", "--lang", "en")

    assert done.returncode == 2
    assert "The Python packages could not be installed." in done.stderr
    assert "    two\n    three\n" in done.stderr
    assert "    one" not in done.stderr


def test_a_failing_uv_gives_way_to_pip_with_the_same_lock(machine):
    machine.has_environment()
    machine.add("uv", "exit 1", machine.tools)

    done = machine.run("calc", "--lang", "en")

    assert done.returncode == 0
    pip = machine.calls("python")[0]
    assert pip.startswith("-m pip install")
    assert "--require-hashes" in pip
    assert pip.endswith("requirements/run.txt")


def test_a_full_disk_is_named_as_the_likely_cause(machine):
    machine.has_environment()
    machine.lacking = [
        "import shutil, types",
        "shutil.disk_usage = lambda p: types.SimpleNamespace(free=5_000_000)",
    ]
    machine.add("uv", "exit 1", machine.tools)
    machine.add("python", "echo No space left on device; exit 1", machine.tools)

    done = machine.run("calc", "--lang", "en")

    assert done.returncode == 2
    assert "Only 5 MB are free on the disk" in done.stderr


def test_a_checkout_that_cannot_be_written_is_told_so(machine):
    (machine.root / "var").write_text("in the way", encoding="ascii")

    done = machine.run("calc", "--lang", "en")

    assert done.returncode == 2
    assert f"{machine.root / 'var' / 'setup'} cannot be written" in done.stderr


def test_packages_apt_cannot_install_together_are_tried_by_purpose(
    machine, no_libraries, root_rights
):
    machine.has_environment()
    machine.lacking = [no_libraries, root_rights]
    machine.add("initdb", "exit 0")
    machine.add("redis-server", "exit 0")
    machine.add("apt-get", 'case "$*" in *chromium*) exit 100;; esac')

    done = machine.run("test", "--lang", "en")

    asked = [
        call.split("--no-install-recommends install ")
        for call in machine.calls("apt-get")
        if " install " in call
    ]
    assert [words[1] for words in asked] == [
        "libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils qpdf chromium libatomic1",
        "libpangoft2-1.0-0 libharfbuzz-subset0",
        "poppler-utils qpdf",
        "chromium libatomic1",
    ]
    assert "Programs for the browser tests are missing" in done.stderr


@pytest.mark.parametrize("verb", ["calc", "check", "schema", "help"])
def test_a_verb_without_paper_asks_neither_apt_nor_npm(
    machine, no_libraries, root_rights, verb
):
    machine.has_environment()
    machine.lacking = [no_libraries, root_rights]
    machine.add("apt-get", "exit 0")
    machine.add("npm", "exit 0")
    machine.add("node", "exit 0")

    done = machine.run(verb)

    assert done.returncode == 0
    assert machine.calls("apt-get") == machine.calls("npm") == []


def test_an_environment_of_another_python_is_made_anew(
    machine, no_venv_module, no_rights
):
    machine.has_environment()
    settings = machine.root / ".venv" / "pyvenv.cfg"
    settings.write_text("version = 3.9.2\n", encoding="ascii")
    machine.lacking = [no_venv_module, no_rights]

    done = machine.run("calc", "--lang", "en")

    assert sys.version_info >= (3, 11)
    assert done.returncode == 2
    assert "Python's venv module is missing" in done.stderr
