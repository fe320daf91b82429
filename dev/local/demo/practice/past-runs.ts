import pg from 'pg'
import { mondayOf } from '#web/components/practice/calendar/range.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { sayDay } from '#worker/domain/texting/say-time.ts'
import type { Chance } from './chance.ts'
import { type DemoPractice, practiceClock } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import { iso } from './steps.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const RUNS = 4
const TAG = 'masters'
const BODY = 'Hi {client}, the masters run tonight at 19:00 from the studio. 8 km, easy.'
const AT_MIN = 10 * 60
const UNREACHABLE = 'Ruth Abele'

type Row = Record<string, unknown>

/** What went out on each day before today, as sending counts it: Admin shows it beside what it cost. */
const TEXT_DAYS = `insert into text_day (practice_id, day, texts, segments)
  select practice_id, (at at time zone 'UTC')::date, count(*), sum(segments) from text
  where practice_id = $1 and direction = 'out' and segments is not null
    and (at at time zone 'UTC')::date < ($2::timestamptz at time zone 'UTC')::date
  group by 1, 2`

/** What an automation did before today, in the rows its firings leave: one missed, texts that arrived, one that did not. */
export async function writePastRuns(
  url: string,
  demo: DemoPractice,
  clients: readonly KnownClient[],
  automation: string,
  nowMs: number,
  chance: Chance,
): Promise<void> {
  const rows: Record<string, Row[]> = { text: [], automation_run: [], automation_run_recipient: [] }
  for (const [index, day] of lastMondays(nowMs).entries())
    fireMasters(rows, {
      demo,
      clients,
      automation,
      day,
      isMissed: index === 0,
      isLast: index === RUNS - 1,
      chance,
    })
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    await db.query('begin')
    await db.query(`update automation set created_at = $2, updated_at = $2 where id = $1`, [
      automation,
      iso(nowMs - 45 * DAY),
    ])
    for (const [table, list] of Object.entries(rows))
      await db.query(
        `insert into public."${table}" (${columns(list)}) select ${columns(list)} from jsonb_populate_recordset(null::public."${table}", $1::jsonb)`,
        [JSON.stringify(list)],
      )
    await db.query(TEXT_DAYS, [demo.practiceId, iso(nowMs)])
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
  const monday = mondayOf(practiceClock.local(nowMs).day)
  return [0, 1, 2, 3, 4]
    .map((weeks) => addDays(monday, -7 * weeks))
    .filter((day) => atMs(day) + HOUR < nowMs)
    .slice(0, RUNS)
    .reverse()
}

const atMs = (day: string) => practiceClock.instants(day, AT_MIN)[0] ?? 0

const missedWords = (day: string) =>
  `It could not run when it was due, ${sayDay(new Date(`${day}T12:00:00Z`), 'UTC')}, 10:00. Missed firings are skipped by its setting.`

interface Firing {
  demo: DemoPractice
  clients: readonly KnownClient[]
  automation: string
  day: string
  /** The product was not running then, and the automation leaves out what it missed. */
  isMissed: boolean
  /** The newest: one phone was out of reach. */
  isLast: boolean
  chance: Chance
}

function fireMasters(
  rows: Record<string, Row[]>,
  { demo, clients, automation, day, isMissed, isLast, chance }: Firing,
): void {
  const ms = atMs(day)
  const runId = chance.id('run', ms)
  const recipients = isMissed ? [] : clients.filter(({ tags }) => tags.includes(TAG))
  const practice_id = demo.practiceId
  rows.automation_run?.push({
    id: runId,
    practice_id,
    automation_id: automation,
    rule: mastersAutomation,
    cause: `due:${day}`,
    due_at: iso(ms),
    day,
    ...(isMissed ? { state: 'skipped', reason: missedWords(day) } : { state: 'finished', reason: null }),
    created_at: iso(isMissed ? ms + 8 * HOUR : ms + 20_000),
    finished_at: iso(isMissed ? ms + 8 * HOUR : ms + 22_000),
  })
  for (const [index, client] of recipients.entries()) {
    const id = chance.id('recipient', ms + 20_000 + index)
    const isFailed = isLast && client.name === UNREACHABLE
    const text = textOf(demo, client, automation, id, ms + 25_000 + index * 900, isFailed, chance)
    rows.text?.push(text)
    rows.automation_run_recipient?.push({
      id,
      practice_id,
      automation_id: automation,
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
  demo: DemoPractice,
  client: KnownClient,
  automation: string,
  recipient: string,
  ms: number,
  isFailed: boolean,
  chance: Chance,
): Row {
  const id = chance.id('text', ms)
  const at = iso(ms)
  return {
    id,
    practice_id: demo.practiceId,
    client_id: client.id,
    direction: 'out',
    kind: 'automation',
    state: isFailed ? 'failed' : 'delivered',
    reason: isFailed ? 'undelivered' : null,
    error_code: isFailed ? '30003' : null,
    phone: client.phone,
    body: BODY.replace('{client}', client.name.split(' ')[0] ?? client.name),
    segments: 1,
    cost_micros: 7_900,
    cost_currency: 'usd',
    send_at: at,
    attempts: 1,
    provider: 'twilio',
    provider_id: `SMdemo${id.slice(4)}`,
    cause: `auto:${recipient}:1`,
    at,
    created_by: `automation:${automation}`,
    created_at: at,
    updated_at: at,
    sent_at: at,
    delivered_at: isFailed ? null : iso(ms + 3000),
  }
}

/** The automation as it is written through its route, and as its runs keep it. */
export const mastersAutomation = {
  trigger: { kind: 'schedule', every: 'week', weekday: 1, at: '10:00' },
  conditions: [{ kind: 'tag', tag: TAG, has: true }],
  actions: [{ kind: 'text', body: BODY }],
  restDays: 0,
}
