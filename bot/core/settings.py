"""What the operator decides: one setting for each variable of .env.example."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from bot.core import setting_database, setting_values
from bot.core.i18n import N_
from bot.core.setting_file import check
from bot.core.setting_secret_files import SecretFiles


class SetupBy(StrEnum):
    """Who may set a community up in a channel."""

    ANYONE = "anyone"
    CREATORS_AND_ADMINS = "creators_and_admins"
    ADMINS = "admins"


class LogLevel(StrEnum):
    """The least that is told in the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log is written."""

    CONSOLE = "console"
    JSON = "json"


Folder = Annotated[Path, AfterValidator(Path.expanduser)]


class Settings(BaseSettings):
    """The settings of one process. A field's description is what its variable takes."""

    # A misspelt variable is told instead of passed over, and no error repeats a secret.
    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_ignore_empty=True, hide_input_in_errors=True
    )

    # Secret because a database's address is where its password stands.
    database_url: Annotated[SecretStr, AfterValidator(setting_database.database)] = Field(
        SecretStr("sqlite:///var/convene.db"),
        repr=False,
        description=N_(
            "DATABASE_URL takes sqlite:/// and then the path of a file, as in "
            "sqlite:///var/convene.db, or the address of a PostgreSQL database, as in "
            "postgresql://convene:password@127.0.0.1/convene."
        ),
    )
    backup_folder: Folder = Field(
        Path("var/backups"),
        description=N_("BACKUP_FOLDER takes the path of a folder, as in var/backups."),
    )
    backup_hours: int = Field(
        0,
        ge=0,
        le=8760,
        description=N_(
            "BACKUP_HOURS takes a number of hours, as in 24 for a copy each day, or 0 for none."
        ),
    )
    backup_keep: int = Field(
        14,
        ge=1,
        le=10_000,
        description=N_("BACKUP_KEEP takes a number of copies, as in 14."),
    )
    public_url: Annotated[str, AfterValidator(setting_values.web_address)] | None = Field(
        None,
        description=N_(
            "PUBLIC_URL takes an address that begins with https:// or http://, as in "
            "https://convene.example.org."
        ),
    )
    # Closed to the network until the operator says otherwise.
    host: str = Field(
        "127.0.0.1", description=N_("HOST takes a network address, as in 127.0.0.1 or 0.0.0.0.")
    )
    port: int = Field(
        8000, ge=1, le=65535, description=N_("PORT takes a whole number from 1 to 65535.")
    )
    forwarded_allow_ips: Annotated[str, AfterValidator(setting_values.networks)] = Field(
        "127.0.0.1,::1",
        description=N_(
            "FORWARDED_ALLOW_IPS takes addresses of web servers in front of Convene, or networks "
            "they are in, with commas between them, as in 10.0.0.5 or 172.16.0.0/12."
        ),
    )
    log_level: Annotated[LogLevel, BeforeValidator(str.lower)] = Field(
        LogLevel.INFO, description=N_("LOG_LEVEL takes debug, info, warning or error.")
    )
    log_format: Annotated[LogFormat, BeforeValidator(str.lower)] = Field(
        LogFormat.CONSOLE, description=N_("LOG_FORMAT takes console or json.")
    )
    metrics_token: Annotated[SecretStr, AfterValidator(setting_values.metrics_token)] | None = (
        Field(
            None,
            repr=False,
            description=N_(
                "METRICS_TOKEN takes 16 characters or more without a space, as `openssl rand -hex "
                "16` makes them."
            ),
        )
    )
    sentry_dsn: Annotated[SecretStr, AfterValidator(setting_values.sentry_dsn)] | None = Field(
        None,
        repr=False,
        description=N_(
            "SENTRY_DSN takes the DSN of your project at Sentry: https://, a key, @, a name and a "
            "number."
        ),
    )
    otel_exporter_otlp_endpoint: (
        Annotated[str, AfterValidator(setting_values.web_address)] | None
    ) = Field(
        None,
        description=N_(
            "OTEL_EXPORTER_OTLP_ENDPOINT takes the address of a collector, as in "
            "http://127.0.0.1:4318."
        ),
    )
    otel_exporter_otlp_headers: (
        Annotated[SecretStr, AfterValidator(setting_values.headers)] | None
    ) = Field(
        None,
        repr=False,
        description=N_(
            "OTEL_EXPORTER_OTLP_HEADERS takes headers and their values with commas between them, "
            "as in name=value."
        ),
    )
    setup_by: SetupBy = Field(
        SetupBy.CREATORS_AND_ADMINS,
        description=N_("SETUP_BY takes anyone, creators_and_admins or admins."),
    )
    bot_language: Literal["en"] = Field("en", description=N_("BOT_LANGUAGE takes en, for English."))
    slack_bot_token: Annotated[SecretStr, AfterValidator(setting_values.bot_token)] | None = Field(
        None,
        repr=False,
        description=N_("SLACK_BOT_TOKEN takes the token that begins with xoxb-."),
    )
    slack_app_token: Annotated[SecretStr, AfterValidator(setting_values.app_token)] | None = Field(
        None,
        repr=False,
        description=N_("SLACK_APP_TOKEN takes the token that begins with xapp-."),
    )
    slack_signing_secret: SecretStr | None = Field(
        None,
        repr=False,
        description=N_("SLACK_SIGNING_SECRET takes the signing secret of your Slack app."),
    )
    slack_client_id: str | None = Field(
        None, description=N_("SLACK_CLIENT_ID takes the client ID of your Slack app.")
    )
    slack_client_secret: SecretStr | None = Field(
        None,
        repr=False,
        description=N_("SLACK_CLIENT_SECRET takes the client secret of your Slack app."),
    )
    slack_api_url: Annotated[str, AfterValidator(setting_values.web_address)] = Field(
        "https://slack.com/api",
        description=N_("SLACK_API_URL takes an address, as in https://slack.com/api."),
    )
    slack_command: Annotated[str, AfterValidator(setting_values.slash_word)] = Field(
        "cop",
        description=N_("SLACK_COMMAND takes small letters and hyphens, as in cop, up to 31."),
    )
    slack_command_prefix: Annotated[str, AfterValidator(setting_values.slash_word)] = Field(
        "",
        description=N_("SLACK_COMMAND_PREFIX takes small letters and hyphens, as in cop-."),
    )
    slack_short_commands: Annotated[str, AfterValidator(setting_values.short_commands)] = Field(
        "rsvp role query share find theme thanks",
        description=N_(
            "SLACK_SHORT_COMMANDS takes names of commands, as in rsvp role=part, or none."
        ),
    )
    slack_history: bool = Field(False, description=N_("SLACK_HISTORY takes yes or no."))
    encryption_keys: Annotated[SecretStr, AfterValidator(setting_values.keys)] | None = Field(
        None,
        repr=False,
        description=N_(
            "ENCRYPTION_KEYS takes keys of 44 characters, as `convene slack key` makes them, with "
            "commas between them."
        ),
    )
    discord_token: Annotated[SecretStr, AfterValidator(setting_values.discord_token)] | None = (
        Field(
            None,
            repr=False,
            description=N_("DISCORD_TOKEN takes the token of your Discord app's bot."),
        )
    )
    discord_api_url: Annotated[str, AfterValidator(setting_values.web_address)] = Field(
        "https://discord.com/api/v10",
        description=N_("DISCORD_API_URL takes an address, as in https://discord.com/api/v10."),
    )
    discord_gateway_url: Annotated[str, AfterValidator(setting_values.gateway)] | None = Field(
        None,
        description=N_(
            "DISCORD_GATEWAY_URL takes an address that begins with wss:// or ws://, or nothing."
        ),
    )
    discord_shards: Annotated[str, AfterValidator(setting_values.shards)] | None = Field(
        None,
        description=N_("DISCORD_SHARDS takes this process's shards and of how many: 0-3/16."),
    )
    smtp_url: Annotated[SecretStr, AfterValidator(setting_values.mail_server)] | None = Field(
        None,
        repr=False,
        description=N_(
            "SMTP_URL takes smtp:// or smtps://, then a name and a password, and the mail server, "
            "as in smtp://name:password@mail.example.org:587."
        ),
    )
    mail_from: Annotated[str, AfterValidator(setting_values.mail_address)] | None = Field(
        None,
        description=N_("MAIL_FROM takes an e-mail address, as in convene@example.org."),
    )
    mail_reply_to: Annotated[str, AfterValidator(setting_values.mail_address)] | None = Field(
        None,
        description=N_("MAIL_REPLY_TO takes an e-mail address, or nothing."),
    )
    demo_folder: Folder | None = Field(
        None, description=N_("DEMO_FOLDER takes the path of a folder, or nothing at all.")
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Where settings come from: the environment, then the file, and files with a secret."""
        assert isinstance(env_settings, EnvSettingsSource)
        assert isinstance(dotenv_settings, EnvSettingsSource)
        theirs = SecretFiles(settings_cls, env_settings, dotenv_settings)
        return init_settings, theirs, file_secret_settings


def read_settings(file: Path | None = Path(".env")) -> Settings:
    """The settings as the environment and `file` give them, the environment first.

    A `file` that is not there gives none. Raises pydantic's ValidationError, which
    `setting_faults.in_words` puts into words, and Unreadable, which says it itself.
    """
    if file is not None:
        check(file)
    # mypy sees the fields alone, not the parameters that BaseSettings has besides them.
    return Settings(_env_file=file, _env_file_encoding="utf-8")  # type: ignore[call-arg]
