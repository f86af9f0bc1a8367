// What somebody would write by hand in Node: @slack/bolt over better-sqlite3, with as many commands
// as Convene has on Slack, doing for `/rsvp` what Convene does, as durably.
//
//     node slack.mjs PORT DATABASE SIGNING_SECRET TEAM CHANNEL PEOPLE COMMANDS

import bolt from "@slack/bolt";
import { opened } from "./records.mjs";

const [port, path, secret, team, channel, people, commands] = process.argv.slice(2);
const answered = opened(path, team, channel, Number(people));

const shown = (gathering) => ({
  response_type: "ephemeral",
  text: `You're coming on ${gathering.starts}.`,
  blocks: [
    { type: "section", text: { type: "mrkdwn", text: `You're coming on ${gathering.starts}.` } },
    {
      type: "actions",
      elements: ["yes", "maybe", "no"].map((one) => ({
        type: "button",
        action_id: `rsvp-${one}`,
        text: { type: "plain_text", text: one },
        value: JSON.stringify({ answer: one, gathering: gathering.id }),
      })),
    },
  ],
});

const receiver = new bolt.HTTPReceiver({
  signingSecret: secret,
  logLevel: bolt.LogLevel.ERROR,
  processBeforeResponse: true,
});
const app = new bolt.App({
  receiver,
  logLevel: bolt.LogLevel.ERROR,
  authorize: async () => ({ botToken: "xoxb-1", botId: "B1", botUserId: "U0" }),
});
app.command("/rsvp", async ({ command, ack }) => {
  const found = answered(command.trigger_id, command.user_id, command.text);
  if (found === null) await ack();
  else if (typeof found === "string") await ack({ response_type: "ephemeral", text: found });
  else await ack(shown(found));
});
// Bolt asks each listener in turn whether it is meant.
for (let n = 1; n < Number(commands); n += 1) app.command(`/other${n}`, async ({ ack }) => ack());

await app.start(Number(port));
