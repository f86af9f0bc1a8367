// The same in discord.js: as many commands as Convene has on Discord, and one answer for `/rsvp`.
//
//     node discord.mjs API WORKSPACE CHANNEL PEOPLE COMMANDS DATABASE

import { ButtonStyle, Client, ComponentType, Events, GatewayIntentBits, MessageFlags } from "discord.js";
import { opened } from "./records.mjs";

const [api, workspace, channel, people, commands, path] = process.argv.slice(2);
const answered = opened(path, workspace, channel, Number(people), (n) => `${2000 + n}`);

const client = new Client({
  // The same as ours: with more of them it would hear what Convene does not.
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.GuildScheduledEvents,
  ],
  rest: { api, globalRequestsPerSecond: 0 },
});

const shown = (gathering) => ({
  content: `You're coming on ${gathering.starts}.`,
  flags: MessageFlags.Ephemeral,
  components: [
    {
      type: ComponentType.ActionRow,
      components: ["yes", "maybe", "no"].map((one) => ({
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: one,
        custom_id: `rsvp:${one}:${gathering.id}`,
      })),
    },
  ],
});

const handled = {
  async rsvp(interaction) {
    const said = interaction.options.getString("answer", true);
    const found = answered(interaction.id, interaction.user.id, said);
    if (found === null) return;
    const reply = { content: found, flags: MessageFlags.Ephemeral };
    await interaction.reply(typeof found === "string" ? reply : shown(found));
  },
};
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await handled[interaction.commandName]?.(interaction);
});

const begun = performance.now();
client.once(Events.ClientReady, async () => {
  const answer = { type: 3, name: "answer", description: "yes, maybe or no", required: true };
  await client.application.commands.set([
    { name: "rsvp", description: "Say whether you come", options: [answer] },
    ...Array.from({ length: Number(commands) - 1 }, (_none, n) => ({
      name: `other${n + 1}`,
      description: "Another one",
    })),
  ]);
  console.log((performance.now() - begun) / 1000);
});
await client.login("bench");
