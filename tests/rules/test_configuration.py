"""Configuration files: which one counts, what it may say, and how it says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.project import ConfigError
from raci.rules.catalogue import BY_CODE, RULES
from raci.rules.config.file import nearest_configuration, read_configuration
from raci.rules.config.selection import Layer
from raci.rules.config.settings import Settings, forget
from raci.rules.rule import Option, OptionValue, Profile
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity


def written(folder: Path, text: str, name: str = "raci.toml") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def rules(folder: Path, text: str, file: str = "raci.yaml") -> Ruleset:
    """The rules for a file of a folder with a raci.toml."""
    written(folder, text)
    return Settings().rules_for(str(folder / file))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        rules(folder, text)
    assert error.value.message.startswith(f"{folder / 'raci.toml'}")
    assert error.value.advice
    return error.value.message.removeprefix(f"{folder / 'raci.toml'}")


def threshold(code: str, option: Option, value: OptionValue) -> str:
    return f"[thresholds.{code}]\n{option.name} = {str(value).lower()}\n"


# Which file counts


def test_without_a_file_the_default_profile_counts(tmp_path: Path) -> None:
    assert Settings().rules_for(str(tmp_path / "raci.yaml")) is standard()


def test_the_nearest_file_above_a_plan_counts_alone(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["H001"]')
    written(tmp_path, 'select = ["H002"]', "a/b/raci.toml")
    chosen = {name: set(Settings().rules_for(str(tmp_path / name)).severities) for name in ("x.yaml", "a/x", "a/b/c/x")}
    assert chosen == {"x.yaml": {"H001"}, "a/x": {"H001"}, "a/b/c/x": {"H002"}}


def test_a_pyproject_counts_where_it_has_a_table_for_raci(tmp_path: Path) -> None:
    written(tmp_path, '[tool.raci]\nselect = ["H001"]\n', "pyproject.toml")
    written(tmp_path, '[tool.ruff]\nselect = ["E"]\n', "a/pyproject.toml")
    assert set(Settings().rules_for(str(tmp_path / "a" / "raci.yaml")).severities) == {"H001"}


def test_raci_toml_goes_before_pyproject(tmp_path: Path) -> None:
    written(tmp_path, '[tool.raci]\nselect = ["H001"]\n', "pyproject.toml")
    assert set(rules(tmp_path, 'select = ["H002"]').severities) == {"H002"}


def test_a_table_as_in_a_pyproject_is_told_where_its_keys_belong(tmp_path: Path) -> None:
    written(tmp_path, '[tool.raci]\nselect = ["H001"]\n')
    with pytest.raises(ConfigError, match=r"raci\.toml has a table \[tool\], which is for pyproject\.toml") as error:
        Settings().rules_for(str(tmp_path / "raci.yaml"))
    assert "the keys stand at the top" in error.value.advice


def test_an_empty_table_ends_the_search(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["H001"]')
    written(tmp_path, "[tool.raci]\n", "a/pyproject.toml")
    assert Settings().rules_for(str(tmp_path / "a" / "raci.yaml")) == standard()


def test_a_named_file_counts_for_everything(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["H001"]')
    named = written(tmp_path, 'select = ["H002"]', "other.toml")
    assert set(Settings(config=named).rules_for(str(tmp_path / "raci.yaml")).severities) == {"H002"}


def test_a_named_pyproject_may_have_no_table(tmp_path: Path) -> None:
    for text in ("[project]\n", "tool = 1\n", "[tool]\n"):
        named = written(tmp_path, text, "pyproject.toml")
        assert Settings(config=named).rules_for(str(tmp_path / "raci.yaml")) == standard()
        assert Settings().rules_for(str(tmp_path / "raci.yaml")) == standard()
        forget()


def test_isolated_no_file_counts(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["H001"]')
    assert Settings(isolated=True).rules_for(str(tmp_path / "raci.yaml")) is standard()


def test_the_command_line_comes_last(tmp_path: Path) -> None:
    written(tmp_path, 'select = ["H001", "H002"]\nprofile = "strict"\n')
    plan = str(tmp_path / "raci.yaml")
    assert set(Settings(layer=Layer(ignore=("H001",))).rules_for(plan).severities) == {"H002"}
    assert set(Settings(layer=Layer(select=("H003",))).rules_for(plan).severities) == {"H003"}
    assert Settings(profile="default", layer=Layer(select=("V005",))).rules_for(plan).severity("V005") == "warning"


# What it may say


def test_rules_are_selected_and_ignored(tmp_path: Path) -> None:
    chosen = rules(tmp_path, 'select = ["H"]\nextend-select = ["V005"]\nignore = ["H002"]\n')
    assert "H002" not in chosen.severities
    assert {"H001", "H003", "V005"} <= set(chosen.severities)
    assert "G001" not in chosen.severities


def test_a_severity_is_changed_and_selects_its_rule(tmp_path: Path) -> None:
    chosen = rules(tmp_path, 'select = ["H001"]\n[severity]\nH001 = "info"\nidle-role = "error"\n')
    assert chosen.severities == {"H001": Severity.INFO, "V005": Severity.ERROR}


@pytest.mark.parametrize("profile", ["default", "strict", "regulated"])
def test_in_a_profile_rules_are_as_severe_as_they_say(profile: Profile, tmp_path: Path) -> None:
    chosen = rules(tmp_path, f'profile = "{profile}"\nextend-select = ["H005"]\n').severities
    assert chosen == {**standard(profile).severities, "H005": BY_CODE["H005"].severity_on}


def test_a_note_is_an_info(tmp_path: Path) -> None:
    assert rules(tmp_path, 'select = ["H001"]\n[severity]\nH001 = "note"\n').severities == {"H001": Severity.INFO}


def test_a_severity_of_a_family_selects_nothing(tmp_path: Path) -> None:
    chosen = rules(tmp_path, 'select = ["H001"]\n[severity]\nH = "warning"\n')
    assert chosen.severities == {"H001": Severity.WARNING}


def test_thresholds_reach_the_rule(tmp_path: Path) -> None:
    chosen = rules(tmp_path, "[thresholds.no-responsible]\naccountable-does = true\n")
    assert chosen.options == {"H003": {"accountable-does": True}}


def test_every_share_is_in_percent_and_every_default_may_be_given(tmp_path: Path) -> None:
    options = [(rule.code, option) for rule in RULES for option in rule.options]
    assert {option.unit for _, option in options if option.name == "share"} == {"percent"}
    for code, option in options:
        assert rules(tmp_path, threshold(code, option, option.default)).options == {code: {option.name: option.default}}
        forget()


def test_the_least_and_the_most_of_a_range_may_be_given_and_nothing_beyond(tmp_path: Path) -> None:
    for code, option in ((rule.code, option) for rule in RULES for option in rule.options):
        if isinstance(option.default, bool):
            continue
        ends = [option.least] if option.most is None else [option.least, option.most]
        for value in ends:
            assert rules(tmp_path, threshold(code, option, value)).options == {code: {option.name: value}}
            forget()
        for value in (option.least - 1, *([] if option.most is None else [option.most + 1])):
            assert f"`thresholds.{code}.{option.name}`" in refusal(tmp_path, threshold(code, option, value))
            forget()


def test_rules_are_ignored_by_path(tmp_path: Path) -> None:
    text = '[per-file-ignores]\n"drafts/**" = ["H"]\n"*.old.yaml" = ["V005"]\n'
    every = set(rules(tmp_path, text).severities)
    assert set(rules(tmp_path, text, "drafts/deep/raci.yaml").severities) == {
        code for code in every if not code.startswith("H")
    }
    assert set(rules(tmp_path, text, "deep/x.old.yaml").severities) == every - {"V005"}
    assert "V005" not in rules(tmp_path, text, "drafts/x.old.yaml").severities


def test_duties_are_kept_apart(tmp_path: Path) -> None:
    assert rules(tmp_path, 'apart = [["building", "judging"]]').apart == (("building", "judging"),)


# What is wrong

RANGE = "a whole number from 1 to 100, in percent"
FOR_100 = "; write 100 for that share"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("selct = []", ': the configuration has no key `selct`; did you mean "select"?'),
        ("zzz = 1", ": the configuration has no key `zzz`; there are profile, select, extend-select, ignore,"),
        ('select = "H"', ": `select` has to be a list of texts, not 'H'"),
        ("ignore = [1]", ": `ignore` has to be a list of texts, not [1]"),
        ('ignore = ["H999"]', ": `ignore`: there is no rule 'H999'"),
        ('ignore = ["H0O2"]', ": `ignore`: there is no rule 'H0O2'; did you mean \"H002\"?"),
        ('select = ["H0O2"]', ": `select`: there is no rule 'H0O2'; did you mean \"H002\"?"),
        ('extend-select = ["Pl01"]', ": `extend-select`: there is no rule 'Pl01'; did you mean \"P101\"?"),
        ('select = ["HH"]', ": `select`: there is no rule 'HH'; did you mean \"H\"?"),
        ('profile = "stict"', ": `profile` is default, strict or regulated, not 'stict'; did you mean \"strict\"?"),
        ("profile = []", ": `profile` is default, strict or regulated, not []"),
        ("severity = 1", ": `severity` has to be a table, not 1"),
        ('[severity]\nH001 = "eror"', ": `severity.H001` cannot be 'eror'; it is error, warning or info; did you mean"),
        ('[severity]\nH001 = "notes"', "cannot be 'notes'; it is error, warning or info; did you mean \"info\"?"),
        ("[severity]\nH001 = 1", "cannot be 1; it is error, warning or info"),
        ("[severity]\nH001 = []", "cannot be []; it is error, warning or info"),
        ('[severity]\nH001 = "off"', ": `severity.H001` cannot be 'off'; name the rule under `ignore`"),
        ('[severity]\nH0999 = "info"', ": `severity`: there is no rule 'H0999'"),
        ("[thresholds.H001]\nmost = 1", ": `thresholds.H001` has no thresholds: name one rule that has some"),
        ("[thresholds.H]\nmost = 1", ": `thresholds.H` has no thresholds: name one rule that has some"),
        ("[thresholds.H003]\naccountable-dos = true", ": `thresholds.H003` has no key `accountable-dos`; did you mean"),
        ("[thresholds.H003]\nzzz = true", ": `thresholds.H003` has no key `zzz`; there are accountable-does"),
        ("[thresholds.H003]\naccountable-does = 1", "accountable-does` has to be true or false, not 1"),
        ("[thresholds.H004]\nmost = true", "most` has to be a whole number from 0 on, not True"),
        ('[thresholds.H004]\nmost = "3"', "most` has to be a whole number from 0 on, not '3'"),
        ("[thresholds.H004]\nmost = -1", ": `thresholds.H004.most` has to be a whole number from 0 on, not -1"),
        ("[thresholds.H004]\nmost = 2.5", "most` has to be a whole number from 0 on, not 2.5"),
        ("[thresholds.H018]\nlevels = 0", "levels` has to be a whole number from 1 on, not 0"),
        ("[thresholds.H007]\nshare = false", "share` has to be a whole number from 1 to 100, in percent, not False"),
        ("[thresholds.H007]\nshare = 0.5", "from 1 to 100, in percent, not 0.5; write 50 for that share"),
        ("[thresholds.H007]\nshare = 0.001", "in percent, not 0.001; write 1 for that share"),
        ("[thresholds.H007]\nshare = nan", "from 1 to 100, in percent, not nan"),
        ("[thresholds.H007]\nshare = -inf", "from 1 to 100, in percent, not -inf"),
        (
            "[thresholds.V001]\nshare = 6000",
            ": `thresholds.V001.share` has to be a whole number from 1 to 100, in",
        ),
        ("[thresholds.V001]\nshare = 1.0", "in percent, not 1.0; write 100 for that share"),
        ('[per-file-ignores]\n"x" = ["Q"]', ": `per-file-ignores`: there is no rule 'Q'"),
        ('[per-file-ignores]\n"x" = "H"', ": `per-file-ignores.x` has to be a list of texts"),
        ('apart = ["building"]', ": `apart` has to be a list of pairs"),
        ('apart = ["building", "judging"]', ": `apart` has to be a list of pairs"),
        ('apart = [["building", "judgin"]]', ": `apart` has 'judgin'; did you mean \"judging\"?"),
        ('apart = [["building"]]', ": `apart` has to be a list of pairs"),
        ("apart = 3", ": `apart` has to be a list of pairs"),
        ('exclude = ["!"]', ": `exclude` has '!', which is no pattern of files"),
        ('[per-file-ignores]\n"" = ["H"]', ": `per-file-ignores` has '', which is no pattern of files"),
        ("select = [", " is not TOML: "),
    ],
)
def test_what_is_not_understood_is_refused_with_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    assert says in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('profile = "zzz"', ": `profile` is default, strict or regulated, not 'zzz'"),
        *(
            (f"[thresholds.H007]\nshare = {value}", f": `thresholds.H007.share` has to be {RANGE}, not {value}{asked}")
            for value, asked in (("0.0", ""), ("1.5", ""), ("2.0", ""), ("-0.5", ""), ("1.0", FOR_100))
        ),
        ("[thresholds.H004]\nmost = 0.5", ": `thresholds.H004.most` has to be a whole number from 0 on, not 0.5"),
    ],
)
def test_nothing_is_asked_where_nothing_else_can_be_meant(tmp_path: Path, text: str, says: str) -> None:
    assert refusal(tmp_path, text) == says


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "raci.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not TOML"):
        nearest_configuration(str(tmp_path))


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    written(tmp_path, "#" * 1_000_000)
    assert nearest_configuration(str(tmp_path)) is not None
    forget()
    written(tmp_path, "#" * 1_000_001)
    with pytest.raises(ConfigError, match="more than 1,000,000 bytes"):
        nearest_configuration(str(tmp_path))


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        read_configuration(str(tmp_path / "none.toml"))
