"""How a command reaches the skill: in this process or at an address."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import click
from click.core import ParameterSource

from skill.content.edition import DEFAULT, Edition
from skill.tools.project import compiled, editions
from skill.tools.simulator.device import Device
from skill.tools.simulator.dialogs.replay import Skill
from skill.tools.simulator.envelope import DeviceKind, Setting
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.link import http_skill, is_web_address
from skill.tools.simulator.resolve import Resolver


def _web_address(ctx: click.Context, option: click.Parameter, url: str | None) -> str | None:
    if url and not is_web_address(url):
        raise click.BadParameter("begin the address with http:// or https://")
    if url and ctx.get_parameter_source("clinic") is ParameterSource.COMMANDLINE:
        raise click.BadParameter("a skill at an address has its own clinic: leave --clinic out")
    return url


def _known(ctx: click.Context, option: click.Parameter, name: str) -> Edition:
    edition = Edition.named(name)
    if edition not in (found := editions()):
        raise click.BadParameter(f"use one of: {', '.join(map(str, found))}")
    return edition


takes_edition = click.option(
    "--edition",
    default=str(DEFAULT),
    show_default=True,
    callback=_known,
    help="The procedure and locale.",
)
"""Gives a command the option `edition`."""

_OPTIONS = (
    takes_edition,
    click.option(
        "--clinic",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        envvar="AFTERCARE_CLINIC",
        is_eager=True,
        help="The clinic's file: its name, phone, hours and own answers.",
    ),
    click.option(
        "--skill-url",
        metavar="URL",
        callback=_web_address,
        help="Talk to the skill running at this address instead of the code here.",
    ),
    click.option(
        "--device",
        "kind",
        type=click.Choice(get_args(DeviceKind)),
        default="speaker",
        show_default=True,
        help="A speaker without screen, a small round screen or a large one.",
    ),
)


def speaks_with_the_skill(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options `edition`, `clinic`, `skill_url` and `kind`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def device(
    clinic: Path | None,
    skill_url: str | None,
    kind: DeviceKind,
    edition: Edition,
    *,
    slot_first: bool = False,
    alexa_plus: bool = False,
) -> Device:
    """A device in front of the skill, on the committed interaction model.

    Raises ContentError when the clinic's file cannot be used.
    """
    return Device(
        resolver(edition),
        http_skill(skill_url) if skill_url else skill_of(clinic, edition).invoke,
        clock=lambda: datetime.now(UTC),
        ids=lambda: str(uuid.uuid4()),
        setting=Setting(kind, edition.locale),
        forgiving=True,
        slot_first=slot_first,
        alexa_plus=alexa_plus,
    )


def resolver(edition: Edition = DEFAULT) -> Resolver:
    """The committed interaction model, ready to be asked."""
    return Resolver(read_model(load_model(compiled("model.json", edition=edition))))


def skill_of(clinic: Path | None, edition: Edition = DEFAULT) -> Skill:
    """The skill on the content files as they are now, so that an edit is heard at once.

    Raises ContentError when they or the clinic's file cannot be used.
    """
    from skill.tools.project import app_of, sound_folder

    folder = sound_folder(clinic=clinic, edition=edition)
    return Skill(app_of(folder).explained, folder.content)
