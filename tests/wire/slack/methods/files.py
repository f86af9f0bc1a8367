"""files.*: uploading in three steps."""

from tests.wire.shapes import Json
from tests.wire.slack.methods.asked import Asked, method
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.workspace import Message


@method("files.getUploadURLExternal")
def upload_url(asked: Asked) -> Json:
    """Where to put the bytes of a file."""
    file: Json = {"id": asked.workspace.stamps.id("F"), "name": asked.text("filename")}
    file |= {"title": asked.text("filename"), "size": asked.number("length", 0)}
    asked.workspace.files[file["id"]] = file
    return {"upload_url": f"{asked.platform.url}/upload/{file['id']}", "file_id": file["id"]}


@method("files.completeUploadExternal")
def complete_upload(asked: Asked) -> Json:
    """Show what was uploaded, in a channel if one is named."""
    workspace, files = asked.workspace, [_file(asked, row) for row in asked.args["files"]]
    if where := asked.text("channel_id"):
        channel = workspace.channel(where)
        if channel.kind != "im" and workspace.bot.id not in channel.members:
            raise Refusal("not_in_channel")
        message = Message(workspace.stamps.ts(), channel.id, workspace.bot.id, by_app=True)
        message.text, message.files = asked.text("initial_comment"), files
        message.thread = asked.text("thread_ts")
        asked.platform.post(workspace, message)
    return {"files": files}


def _file(asked: Asked, row: Json) -> Json:
    file = asked.workspace.files.get(row.get("id", ""))
    if file is None or file["id"] not in asked.workspace.kept:
        raise Refusal("file_not_found")
    if len(asked.workspace.kept[file["id"]]) != file["size"]:
        asked.platform.checks.broken(f"{asked.name}: {file['name']} is not as long as was said")
    file["title"] = row.get("title") or file["title"]
    return file
