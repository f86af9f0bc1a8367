// What a bot written by hand in Node would keep, and the one transaction of an answer: what Convene
// does for it, as durably.

import Database from "better-sqlite3";

const now = () => new Date().toISOString();

/** A database with one community of `people`, each `called` by their number. */
export function opened(path, workspace, channel, people, called = (n) => `U${n}`) {
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  // As durable as ours.
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.exec(`
    CREATE TABLE taken (call TEXT PRIMARY KEY, at TEXT NOT NULL);
    CREATE TABLE community (id INTEGER PRIMARY KEY, name TEXT, zone TEXT, rest TEXT);
    CREATE TABLE home (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community, workspace TEXT,
      channel TEXT, state TEXT, UNIQUE (workspace, channel));
    CREATE TABLE member (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community, name TEXT,
      state TEXT);
    CREATE TABLE account (community INTEGER, workspace TEXT, user TEXT,
      member INTEGER REFERENCES member, PRIMARY KEY (community, workspace, user));
    CREATE TABLE gathering (id INTEGER PRIMARY KEY, community INTEGER REFERENCES community,
      starts TEXT, ends TEXT, state TEXT, format TEXT);
    CREATE INDEX gathering_ahead ON gathering (community, ends);
    CREATE TABLE rsvp (gathering INTEGER REFERENCES gathering, member INTEGER REFERENCES member,
      community INTEGER, answer TEXT, side TEXT, note TEXT, at TEXT, PRIMARY KEY (gathering, member));
    CREATE TABLE delivery (id INTEGER PRIMARY KEY, community INTEGER, subject TEXT, verb TEXT,
      state TEXT, due TEXT);
    CREATE UNIQUE INDEX one_draw ON delivery (community, subject) WHERE state = 'due';
    CREATE TABLE audit (id INTEGER PRIMARY KEY, community INTEGER, at TEXT, member INTEGER,
      command TEXT, said TEXT, source TEXT);
  `);

  db.transaction(() => {
    db.prepare("INSERT INTO community VALUES (1, 'Bench', 'America/Phoenix', '')").run();
    db.prepare("INSERT INTO home VALUES (1, 1, ?, ?, 'open')").run(workspace, channel);
    for (let n = 0; n < people; n += 1) {
      db.prepare("INSERT INTO member VALUES (?, 1, ?, 'active')").run(n + 1, `user${n}`);
      db.prepare("INSERT INTO account VALUES (1, ?, ?, ?)").run(workspace, called(n), n + 1);
    }
    for (let n = 0; n < 13; n += 1) {
      const starts = new Date(Date.now() + (n * 28 + 7) * 86_400_000);
      const ends = new Date(starts.getTime() + 3 * 3_600_000);
      db.prepare("INSERT INTO gathering VALUES (?, 1, ?, ?, 'planned', 'in person')").run(
        n + 1, starts.toISOString(), ends.toISOString(),
      );
    }
  })();

  const take = db.prepare("INSERT INTO taken VALUES (?, ?) ON CONFLICT DO NOTHING");
  const where = db.prepare(`
    SELECT community.id, community.name, community.zone, community.rest, home.id AS home,
      home.state AS open, member.id AS member, member.name AS who, member.state AS here
    FROM community JOIN home ON home.community = community.id
      LEFT JOIN account ON account.community = community.id AND account.workspace = ? AND
        account.user = ?
      LEFT JOIN member ON member.id = account.member
    WHERE home.workspace = ? AND home.channel = ?`);
  const next = db.prepare(`
    SELECT * FROM gathering WHERE community = ? AND state = 'planned' AND ends > ?
    ORDER BY starts, id LIMIT 1`);
  const before = db.prepare("SELECT * FROM rsvp WHERE gathering = ? AND member = ?");
  const put = db.prepare(`
    INSERT INTO rsvp VALUES (@gathering, @member, @community, @answer, @side, @note, @at)
    ON CONFLICT (gathering, member) DO UPDATE SET answer = excluded.answer, side = excluded.side,
      note = excluded.note, at = excluded.at`);
  const draw = db.prepare(`
    INSERT INTO delivery (community, subject, verb, state, due) VALUES (?, ?, 'draw', 'due', ?)
    ON CONFLICT DO NOTHING`);
  const note = db.prepare(`
    INSERT INTO audit (community, at, member, command, said, source)
    VALUES (?, ?, ?, 'rsvp', ?, 'typed')`);

  return db.transaction((call, user, text) => {
    const at = now();
    if (take.run(call, at).changes === 0) return null;
    const there = where.get(workspace, user, workspace, channel);
    if (!there || there.here !== "active" || there.open !== "open") return "Nobody meets here.";
    const [answer, ...words] = text.trim().split(/\s+/);
    if (!["yes", "maybe", "no"].includes(answer)) return "Write yes, maybe or no.";
    const gathering = next.get(there.id, at);
    if (!gathering) return "Nothing is planned.";
    const stood = before.get(gathering.id, there.member);
    const said = words.join(" ") || (stood?.answer === answer ? stood.note : "");
    put.run({
      gathering: gathering.id, member: there.member, community: there.id, answer,
      side: gathering.format, note: said, at,
    });
    for (const kind of ["gathering", "nudge"]) draw.run(there.id, `${kind}:${gathering.id}`, at);
    note.run(there.id, at, there.member, JSON.stringify({ answer, gathering: gathering.id }));
    return gathering;
  });
}
