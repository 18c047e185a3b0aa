import { ALL_COMPUTERS, UNASSIGNED_COMPUTERS } from "@releve/api";
import { CLASSIFICATIONS } from "@releve/metadata";
import { sql } from "kysely";
import type { Store } from "../../../apps/server/src/store/index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const DEBIAN = "d0000000-0000-4000-8000-00000000deb1";
export const PARIS = "90000000-0000-4000-8000-000000000001";
export const SERVERS = "90000000-0000-4000-8000-000000000002";

export const updateId = (n: number) => `aaaaaaaa-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const deviceId = (n: number) => `bbbbbbbb-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Names as a hostile device may claim them; the console must show them as text. */
export const HOSTILE_NAME = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;

const SOURCES = [
  "openssl",
  "linux",
  "curl",
  "glibc",
  "firefox-esr",
  "sudo",
  "openssh",
  "nginx",
  "expat",
  "systemd",
];
const NAMES = [
  "mercury",
  "venus",
  "terra",
  "mars",
  "jupiter",
  "saturn",
  "uranus",
  "neptune",
  "ceres",
  "pluto",
];
const guidOf = (id: string) => CLASSIFICATIONS.find((row) => row.id === id)?.guid ?? "";

/** A row of SQL values that picks the `n`th of some texts. */
const pick = (texts: readonly string[], n: string) =>
  sql.raw(
    `case (${n}) % ${texts.length} ${texts.map((text, i) => `when ${i} then '${text.replaceAll("'", "''")}'`).join(" ")} end`,
  );

/** Fills a SQLite store with updates and devices, by SQL alone so that 100,000 take seconds. */
export async function seedStore({ db }: Store, size: { updates: number; devices: number }): Promise<void> {
  const now = Date.now();
  const update = (n: string) => sql.raw(`printf('aaaaaaaa-0000-4000-8000-%012d', ${n})`);
  const device = (n: string) => sql.raw(`printf('bbbbbbbb-0000-4000-8000-%012d', ${n})`);
  const classes = ["security", "updates", "security", "critical", "updates"].map(guidOf);
  await sql`insert into updates (update_id, revision_number, type, is_latest, is_leaf, declined_at, title, description,
      released_at, imported_at, size_bytes, cves, is_superseded, document, document_hash, core, is_listed)
    values (${DEBIAN}, 1, 'Category', 1, 0, null, 'Debian 12 (bookworm)', '', ${now}, ${now}, 0, '', 0, x'', 'p', '', 0)`.execute(
    db,
  );
  await sql`
    with recursive k(n) as (select 1 union all select n + 1 from k where n < ${size.updates})
    insert into updates (update_id, revision_number, type, is_latest, is_leaf, declined_at, title, description,
      more_info_url, classification_id, product_id, package, version, architecture, released_at, imported_at,
      size_bytes, cves, is_superseded, document, document_hash, core)
    select ${update("n")}, 1, 'Software', 1, 1, case when n % 97 = 0 then ${now} end,
      ${pick(SOURCES, "n")} || ' 3.' || (n / 10) || '-1+deb12u' || (n % 7 + 1),
      'Corrects several faults.' || char(10) || 'See the advisory.', 'https://www.debian.org/security/',
      ${pick(classes, "n")}, ${DEBIAN}, ${pick(SOURCES, "n")}, '3.' || (n / 10) || '-1+deb12u' || (n % 7 + 1), 'amd64',
      ${now} - n * 3600000 / 4, ${now}, 40000 + (n * 7919) % 90000000, 'CVE-2026-' || (10000 + n % 89999),
      n % 5 = 4, x'', 'h' || n, '' from k where ${size.updates} > 0`.execute(db);
  await sql`insert into supersedes select u.revision_id, v.update_id from updates u
    join updates v on v.revision_id = u.revision_id + 1 and v.is_superseded = 1 where u.type = 'Software'`.execute(
    db,
  );
  await sql`insert into update_files (revision_id, digest, file_name, size_bytes) select revision_id, printf('%064x', revision_id), package || '_' || version || '_amd64.deb', size_bytes
    from updates where type = 'Software' and revision_id < 2000`.execute(db);
  await sql`insert into content select digest, 'SHA256', digest, size_bytes, file_name, 'https://deb.example/' || file_name, null
    from update_files`.execute(db);
  await sql`insert into groups values (${PARIS}, 'Paris', ${ALL_COMPUTERS}, 0, null), (${SERVERS}, 'Servers', ${PARIS}, 0, null)`.execute(
    db,
  );
  await sql`
    with recursive k(n) as (select 1 union all select n + 1 from k where n < ${size.devices})
    insert into devices (device_id, name, dns_name, enrolled_at, system, architecture, manufacturer, model, agent_version,
      packages, last_contact_at, last_scan_at, last_report_at, restart_pending, progress_json, problem_code,
      problem_operation, problem_at, needed, needed_security, failed, installed, health, certificate_sha256)
    select ${device("n")}, ${pick(NAMES, "n")} || '-' || printf('%05d', n),
      ${pick(NAMES, "n")} || '-' || printf('%05d', n) || '.example.org', ${now - 40 * DAY}, 'Debian GNU/Linux 12 (bookworm)',
      'x86_64', 'Dell Inc.', 'OptiPlex 7090', '0.1.0', 1400 + n % 300,
      case when n % 29 = 0 then ${now - 9 * DAY} else ${now} - (n % 1300) * 60000 end, ${now} - (n % 1300) * 60000, ${now} - (n % 1300) * 60000,
      n % 17 = 0, '{"state":"idle"}', case when n % 23 = 0 then '0x80CF6002' end,
      case when n % 23 = 0 then 'download' end, case when n % 23 = 0 then ${now - HOUR} end,
      case when n % 3 = 0 then 0 else n % 14 + 2 end, case when n % 3 = 0 then 0 else n % 3 end, n % 23 = 0, 30 + n % 50,
      case when n % 23 = 0 then 'error' when n % 29 = 0 then 'silent' when n % 17 = 0 then 'restart'
        when n % 3 = 0 then 'up-to-date' else 'needs-updates' end,
      case when n % 41 = 0 then null else printf('%064x', n) end
    from k where ${size.devices} > 0`.execute(db);
  await sql`insert into device_groups select device_id, case when packages % 3 = 0 then ${SERVERS} when packages % 3 = 1 then ${PARIS}
    else ${UNASSIGNED_COMPUTERS} end from devices`.execute(db);
  await seedStates({ db }, size, now);
}

/** The first fifty devices report on the first sixty updates; counters are kept for all. */
async function seedStates(
  { db }: Pick<Store, "db">,
  size: { updates: number; devices: number },
  now: number,
): Promise<void> {
  await sql`insert into update_status
    select d.device_id, u.update_id,
      case (u.revision_id * 7 + d.packages) % 8 when 0 then 'failed' when 1 then 'needed' when 2 then 'needed' when 3 then 'needed'
        when 4 then 'installed-pending-restart' else 'installed' end,
      case (u.revision_id * 7 + d.packages) % 8 when 0 then '0x80CF6002' end, ${now - 5 * HOUR}
    from devices d, updates u
    where d.device_id <= ${deviceId(50)} and u.update_id <= ${updateId(60)} and u.type = 'Software' and u.is_superseded = 0`.execute(
    db,
  );
  await sql`insert into update_counts select update_id, sum(state = 'needed'), sum(state = 'installed'),
    sum(state = 'installed-pending-restart'), sum(state = 'failed') from update_status group by update_id`.execute(
    db,
  );
  if (size.devices === 0) return;
  const events = [
    [141, null, 0],
    [147, null, 1],
    [167, "0x00000000", 2],
    [161, "0x80CF6002", 3],
    [182, "0x80CF4015", 4],
    [183, "0x00000000", 5],
  ] as const;
  for (const [event, code, n] of events)
    await db
      .insertInto("events")
      .values({
        event_instance_id: `cccccccc-0000-4000-8000-${String(n).padStart(12, "0")}`,
        device_id: deviceId(23),
        event_id: event,
        at: now - (7 - n) * 600_000,
        received_at: now - (7 - n) * 600_000,
        update_id: event > 150 ? updateId(1) : null,
        revision_number: event > 150 ? 1 : null,
        code,
        strings_json: event === 147 ? '["12"]' : "[]",
        misc_json: "[]",
      })
      .execute();
}
