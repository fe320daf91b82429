import pg from 'pg'
import { mondayOf } from '#web/components/calendar/range.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Chance } from './chance.ts'
import { type House, wall } from './house.ts'
import type { KnownClient } from './known-clients.ts'
import { iso } from './steps.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RUNS = 3
const TAG = 'masters'
const BODY = 'Hi {client}, the masters run tonight at 19:00 from the studio. 8 km, easy.'
const AT_MIN = 10 * 60
const UNREACHABLE = 'Ruth Abele'

type Row = Record<string, unknown>

/** What two rules did before today, in the rows a firing leaves: texts that arrived, one that did not, days without anyone. */
export async function writePastRuns(
  url: string,
  house: House,
  clients: readonly KnownClient[],
  rules: { masters: string; quiet: string },
  nowMs: number,
  luck: Chance,
): Promise<void> {
  const rows: Record<string, Row[]> = { text: [], automation_run: [], automation_run_recipient: [] }
  for (const [index, day] of lastMondays(nowMs).entries())
    fireMasters(rows, { house, clients, rule: rules.masters, day, isLast: index === RUNS - 1, luck })
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    await db.query('begin')
    await db.query(`update automation set created_at = $2, updated_at = $2 where id = any($1)`, [
      [rules.masters, rules.quiet],
      iso(nowMs - 35 * DAY),
    ])
    for (const [table, list] of Object.entries(rows))
      await db.query(
        `insert into public."${table}" (${columns(list)}) select ${columns(list)} from jsonb_populate_recordset(null::public."${table}", $1::jsonb)`,
        [JSON.stringify(list)],
      )
    for (const days of [3, 2, 1]) await lookForQuiet(db, house, rules.quiet, nowMs - days * DAY, luck)
    await db.query('commit')
  } catch (error) {
    await db.query('rollback').catch(() => {})
    throw error
  } finally {
    await db.end()
  }
}

const columns = ([first = {}]: readonly Row[]) =>
  Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ')

/** The last Mondays whose ten o'clock is over, oldest first. */
function lastMondays(nowMs: number): string[] {
  const monday = mondayOf(wall.wall(nowMs).day)
  return [0, 1, 2, 3]
    .map((weeks) => addDays(monday, -7 * weeks))
    .filter((day) => atMs(day) + HOUR < nowMs)
    .slice(0, RUNS)
    .reverse()
}

const atMs = (day: string) => wall.instants(day, AT_MIN)[0] ?? 0

interface Firing {
  house: House
  clients: readonly KnownClient[]
  rule: string
  day: string
  /** The newest: one phone was out of reach. */
  isLast: boolean
  luck: Chance
}

function fireMasters(rows: Record<string, Row[]>, { house, clients, rule, day, isLast, luck }: Firing): void {
  const ms = atMs(day)
  const runId = luck.id('run', ms)
  const meant = clients.filter(({ tags }) => tags.includes(TAG))
  const failed = meant.filter(({ name }) => isLast && name === UNREACHABLE).length
  const practice_id = house.practiceId
  rows.automation_run?.push({
    id: runId,
    practice_id,
    automation_id: rule,
    rule: mastersRule,
    cause: `due:${day}`,
    due_at: iso(ms),
    day,
    state: failed > 0 ? 'partial' : 'success',
    reason: failed > 0 ? `${failed} of ${meant.length} failed.` : null,
    created_at: iso(ms + 20_000),
    finished_at: iso(ms + 22_000),
  })
  for (const [index, client] of meant.entries()) {
    const id = luck.id('recipient', ms + 20_000 + index)
    const isFailed = isLast && client.name === UNREACHABLE
    const text = textOf(house, client, rule, id, ms + 25_000 + index * 900, isFailed, luck)
    rows.text?.push(text)
    rows.automation_run_recipient?.push({
      id,
      practice_id,
      automation_id: rule,
      run_id: runId,
      client_id: client.id,
      action: 0,
      kind: 'text',
      cause: `${client.id}:0:due:${day}`,
      state: 'done',
      tries: 1,
      text_id: text.id,
      claimed_at: iso(ms + 21_000),
      finished_at: iso(ms + 21_500),
      created_at: iso(ms + 20_000),
    })
  }
}

function textOf(
  house: House,
  client: KnownClient,
  rule: string,
  recipient: string,
  ms: number,
  isFailed: boolean,
  luck: Chance,
): Row {
  const id = luck.id('text', ms)
  const at = iso(ms)
  return {
    id,
    practice_id: house.practiceId,
    client_id: client.id,
    direction: 'out',
    kind: 'automation',
    state: isFailed ? 'failed' : 'delivered',
    reason: isFailed ? 'undelivered' : null,
    error_code: isFailed ? '30003' : null,
    phone: client.phone,
    body: BODY.replace('{client}', client.name.split(' ')[0] ?? client.name),
    segments: 1,
    cost_micros: 75_000,
    cost_currency: 'eur',
    send_at: at,
    attempts: 1,
    provider: 'twilio',
    provider_id: `SMdemo${id.slice(4)}`,
    cause: `auto:${recipient}:1`,
    at,
    created_by: `automation:${rule}`,
    created_at: at,
    updated_at: at,
    sent_at: at,
    delivered_at: isFailed ? null : iso(ms + 3000),
  }
}

/** The rule as it is written through its door, and as its runs keep it. */
export const mastersRule = {
  trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '10:00' },
  conditions: [{ kind: 'tag', tag: TAG, has: true }],
  actions: [{ kind: 'text', body: BODY }],
  restDays: 0,
}

/** A daily look that found nobody. A day on which someone had been quiet is left out: what it did then is not known. */
async function lookForQuiet(
  db: pg.Client,
  house: House,
  rule: string,
  nearMs: number,
  luck: Chance,
): Promise<void> {
  const { day } = wall.wall(nearMs)
  const ms = wall.instants(day, 9 * 60)[0] ?? nearMs
  await db.query(
    `insert into automation_run (id, practice_id, automation_id, rule, cause, due_at, day, state, reason, created_at, finished_at)
     select $1, $2, $3, jsonb_build_object('trigger', a.trigger, 'conditions', a.conditions, 'actions', a.actions,
         'restDays', a.rest_days), 'due:' || $4::text, $5, $4::date, 'skipped', 'Nobody met the conditions.',
       $5::timestamptz + interval '20 s', $5::timestamptz + interval '21 s'
     from automation a where a.id = $3 and not exists (
       select 1 from client_facts($2, array[$5::timestamptz]) f join client c on c.practice_id = $2 and c.id = f.client_id
       where c.status = 'active' and $5::timestamptz - f.heard_at between interval '20 days' and interval '36 days')`,
    [luck.id('run', ms + 20_000), house.practiceId, rule, day, iso(ms)],
  )
}
