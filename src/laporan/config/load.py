"""Read the files of ``params/``; faults of YAML and of the models become Indonesian errors."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from laporan.calendar import WorkCalendar
from laporan.config.models import Holidays, Institution, Officials, PeriodParams, Targets
from laporan.config.sop import Sop
from laporan.errors.config import ConfigError, ConfigMissing, ConfigSyntaxError, Fault, NewerVersion
from laporan.periods import Period
from laporan.workspace import Workspace

ModelT = TypeVar("ModelT", bound=BaseModel)

_DAY = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b")

# pydantic's words for its error types, in the reader's language; what is not listed reads "isi tidak sesuai".
_PROBLEMS = {
    "missing": "wajib diisi tetapi tidak ada",
    "extra_forbidden": "tidak dikenal",
    "int_parsing": "harus bilangan bulat",
    "int_type": "harus bilangan bulat",
    "float_parsing": "harus bilangan",
    "float_type": "harus bilangan",
    "string_type": "harus berupa teks",
    "string_too_short": "tidak boleh kosong",
    "string_pattern_mismatch": "penulisannya tidak sesuai",
    "bool_parsing": "harus true atau false",
    "bool_type": "harus true atau false",
    "date_parsing": "harus tanggal seperti 2026-10-07",
    "date_from_datetime_parsing": "harus tanggal seperti 2026-10-07",
    "date_type": "harus tanggal seperti 2026-10-07",
    "list_type": "harus berupa daftar",
    "dict_type": "harus berupa pasangan kunci dan isi",
    "model_type": "harus berupa pasangan kunci dan isi",
    "literal_error": "harus salah satu dari: {expected}",
    "value_error": "{error}",
}


def _fault(error: Any) -> Fault:
    path = ""
    for part in error["loc"]:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if path else str(part)
    context = dict(error.get("ctx", {}))
    if "expected" in context:
        context["expected"] = context["expected"].replace("'", "").replace(" or ", " atau ")
    problem = _PROBLEMS.get(error["type"], "isi tidak sesuai").format(**context)
    value = error.get("input")
    shown = "" if error["type"] == "missing" or isinstance(value, (dict, list, type(None))) else str(value)
    return Fault(path or "berkas", shown, problem)


def faults_of(error: ValidationError) -> tuple[Fault, ...]:
    """What a model found wrong, in the reader's words."""
    return tuple(_fault(item) for item in error.errors())


def newer_version(model: type[BaseModel], data: object) -> int | None:
    """The ``versi`` of ``data`` where ``model`` knows only earlier ones, else None."""
    version = data.get("versi") if isinstance(data, dict) else None
    known = get_args(model.model_fields["versi"].annotation) if "versi" in model.model_fields else ()
    return version if known and isinstance(version, int) and version > max(known) else None


def _syntax_problem(told: str) -> str:
    """What is wrong with the YAML of a line, from the parser's own words."""
    if r"'\t'" in told:
        return "ada tombol Tab; pakai spasi"
    if told.startswith("mapping values"):
        return "ada titik dua di dalam teks, atau spasi di awal barisnya keliru; apit teks itu dengan tanda kutip"
    return (
        "penulisan YAML keliru; pada baris itu dan sebelumnya periksa spasi di awal baris, titik dua dan spasi "
        "sesudahnya, dan tanda kutip"
    )


def _impossible_day(text: str) -> int:
    """The line of the first date in ``text`` that no calendar has; 1 where none is found."""
    for number, line in enumerate(text.splitlines(), start=1):
        for year, month, day in _DAY.findall(line):
            try:
                date(int(year), int(month), int(day))
            except ValueError:
                return number
    return 1


def parse(model: type[ModelT], text: str, file: str) -> ModelT:
    """``text`` as ``model``; `ConfigSyntaxError`, `NewerVersion` or `ConfigError` naming ``file`` where it is not."""
    yaml = YAML(typ="safe", pure=True)
    try:
        data = yaml.load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigSyntaxError(file, line, "ada kunci yang tertulis dua kali") from None
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigSyntaxError(file, line, _syntax_problem(error.problem or "")) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ConfigSyntaxError(file, line, "berisi karakter yang tidak dapat dibaca") from None
    except ValueError:  # a date such as 2026-02-30, which YAML builds before the model sees it
        raise ConfigSyntaxError(file, _impossible_day(text), "ada tanggal yang tidak ada di kalender") from None
    if version := newer_version(model, data):
        raise NewerVersion(file, version)
    try:
        return model.model_validate(data if data is not None else {})
    except ValidationError as error:
        raise ConfigError(file, faults_of(error)) from None


def read(model: type[ModelT], path: Path, shown: str) -> ModelT:
    """The file at ``path`` as ``model``; ``shown`` is its name in errors."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        raise ConfigMissing(shown) from None
    except UnicodeDecodeError:
        raise ConfigSyntaxError(shown, 1, "bukan teks UTF-8; simpan ulang sebagai UTF-8") from None
    return parse(model, text, shown)


def _params(workspace: Workspace, model: type[ModelT], name: str) -> ModelT:
    return read(model, workspace.params / name, f"params/{name}")


def load_sop(workspace: Workspace) -> Sop:
    """``params/sop.yml``."""
    return _params(workspace, Sop, "sop.yml")


def load_institution(workspace: Workspace) -> Institution:
    """``params/instansi.yml``."""
    return _params(workspace, Institution, "instansi.yml")


def load_officials(workspace: Workspace) -> Officials:
    """``params/pejabat.yml``."""
    return _params(workspace, Officials, "pejabat.yml")


def load_targets(workspace: Workspace) -> Targets:
    """``params/target.yml``."""
    return _params(workspace, Targets, "target.yml")


def load_calendar(workspace: Workspace) -> WorkCalendar:
    """The working calendar, with ``params/hari-libur.yml`` over the library's holidays."""
    rules = _params(workspace, Holidays, "hari-libur.yml")
    return WorkCalendar(
        {day.tanggal: day.libur for day in rules.hari}, {day.tanggal: day.nama for day in rules.hari if day.libur}
    )


def load_period_params(workspace: Workspace, period: Period) -> PeriodParams:
    """``params/<periode>.yml``; `ConfigMissing` before ``laporan mulai``."""
    params = _params(workspace, PeriodParams, f"{period}.yml")
    if params.periode != str(period):
        fault = Fault("periode", params.periode, f"harus {period}, sama dengan nama berkasnya")
        raise ConfigError(f"params/{period}.yml", (fault,))
    return params


def params_if_begun(workspace: Workspace, period: Period) -> PeriodParams | None:
    """`load_period_params`; None before ``laporan mulai``."""
    try:
        return load_period_params(workspace, period)
    except ConfigMissing:
        return None


def require_known_follow_ups(workspace: Workspace, period: Period, params: PeriodParams) -> None:
    """`ConfigError` where ``params`` follow up what the period before did not recommend: no report would show it."""
    before = period.previous
    earlier = params_if_begun(workspace, before)
    known = {item.kunci for item in earlier.rekomendasi} if earlier else set()
    faults = tuple(
        Fault(f"tindak_lanjut[{number}].kunci", item.kunci, f"bukan kunci rekomendasi di params/{before}.yml")
        for number, item in enumerate(params.tindak_lanjut, start=1)
        if item.kunci not in known
    )
    if faults:
        raise ConfigError(f"params/{period}.yml", faults)
