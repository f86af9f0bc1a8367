"""Who may do what where: permissions computed from roles and overwrites, as Discord's pages say."""

from enum import IntFlag

from tests.wire.discord.guild import Channel, Guild, Kind, Member, State


class May(IntFlag):
    """The permissions that anything here asks for."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW = 1 << 10
    SEND = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44
    PIN_MESSAGES = 1 << 51


ALL = (1 << 53) - 1
INVITED = 2_269_701_237_492_800
"""What the bot's role has when it is installed: exactly what an invite asks for."""
EVERYBODY = int(
    May.VIEW
    | May.SEND
    | May.ADD_REACTIONS
    | May.READ_HISTORY
    | May.EMBED_LINKS
    | May.ATTACH_FILES
    | May.CREATE_THREADS
    | May.SEND_IN_THREADS
)
"""What @everyone may do in a new guild."""


def in_guild(guild: Guild, member: Member) -> int:
    """What a member may do before any channel's overwrites."""
    if guild.owner == member.user.id:
        return ALL
    allowed = guild.roles[guild.id].permissions
    for role in member.roles:
        allowed |= guild.roles[role].permissions
    return ALL if allowed & May.ADMINISTRATOR else allowed


def in_channel(state: State, user: str, channel: Channel) -> int:
    """What somebody may do in a channel; 0 for those who are not in its guild."""
    if not channel.guild:
        direct = user in (channel.partner, state.bot.id)
        return ALL & ~May.PIN_MESSAGES & ~May.MANAGE_MESSAGES if direct else 0
    guild = state.guilds[channel.guild]
    if user not in guild.members:
        return 0
    member = guild.members[user]
    allowed = in_guild(guild, member)
    if allowed == ALL:
        return ALL
    # Threads have no overwrites of their own.
    parent = state.channels[channel.parent] if channel.is_thread else channel
    allowed = _overwritten(allowed, parent, guild, member)
    hidden = channel.kind is Kind.PRIVATE_THREAD and user not in channel.members
    # Who does not see a channel may do nothing in it, whatever else is allowed.
    if not allowed & May.VIEW or (hidden and not allowed & May.MANAGE_THREADS):
        return 0
    return allowed


def sees(state: State, user: str, channel: Channel) -> bool:
    """Whether a channel is there for somebody."""
    return bool(in_channel(state, user, channel) & May.VIEW)


def _overwritten(allowed: int, channel: Channel, guild: Guild, member: Member) -> int:
    """First for @everyone, then for all roles at once, then for the member."""
    everyone = [guild.id] if guild.id in channel.overwrites else []
    roles = [role for role in member.roles if role in channel.overwrites]
    own = [member.user.id] if member.user.id in channel.overwrites else []
    # Within a step what is allowed wins over what is denied: one role is enough to get in.
    for step in (everyone, roles, own):
        deny = allow = 0
        for id in step:
            deny |= channel.overwrites[id].deny
            allow |= channel.overwrites[id].allow
        allowed = allowed & ~deny | allow
    return allowed
