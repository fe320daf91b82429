import pg from 'pg'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { Stack } from '../../stack.ts'
import { linkFromMail } from '../demo-client.ts'
import { ALEX, logIn, OWNER, ROBIN } from '../people.ts'
import { addRules, bookAhead, linkAthlete } from './ahead.ts'
import { addAround } from './around.ts'
import { sellByCard } from './cards.ts'
import { type Chance, seededChance } from './chance.ts'
import { type DemoPractice, openDemoPractice, practiceClock } from './demo-practice.ts'
import { writeExchange } from './exchange.ts'
import { writeHistory } from './history.ts'
import { type KnownClient, knownClients } from './known-clients.ts'
import { writePastRuns } from './past-runs.ts'
import { bookSeries } from './series.ts'
import { planSessions } from './sessions.ts'
import { expenseRows, writeRows } from './write-history.ts'

const SEED = 20_260_420
const DAY = 86_400_000

/**
 * A practice in the middle of its year: two trainers, forty clients, half a year of sessions with what they used and
 * paid, and the week ahead. The same people and the same random choices everywhere; dates follow the day it is seeded on.
 */
export async function seedPractice(stack: Stack, nowMs = Date.now()): Promise<void> {
  const chance = seededChance(SEED)
  const demo = await openDemoPractice(stack, await logIn(stack, OWNER))
  const clients = knownClients(chance, nowMs, { [ROBIN.name]: ROBIN.email, [ALEX.name]: ALEX.email })
  const sessions = planSessions(nowMs, chance)
  const { rows, credits } = writeHistory(demo, clients, sessions, nowMs, chance)
  await writeRows(
    stack.postgresUrl,
    demo,
    peopleRows(demo, clients, nowMs, chance),
    { ...rows, money_event: expenseRows(demo, nowMs, chance) },
    credits,
    nowMs,
  )
  const selling = sellByCard(stack, demo, clients)
  await Promise.all([selling, bookAhead(demo, clients, sessions.ahead, sessions.nextGroup, nowMs, chance)])
  const around = async () => {
    await bookSeries(demo, clients, sessions.ahead, sessions.nextGroup, nowMs)
    await addAround(stack, demo, clients, sessions.nextGroup, nowMs)
  }
  const runs = async () => {
    const { masters } = await addRules(demo)
    await writePastRuns(stack.postgresUrl, demo, clients, masters, nowMs, chance)
  }
  // A series is booked by a job: what it does not touch goes on meanwhile.
  await Promise.all([around(), runs()])
  const robin = await logIn(stack, ROBIN)
  const clientId = clients[0]?.id ?? ''
  await linkAthlete(
    demo,
    robin,
    clientId,
    async () => (await linkFromMail(stack.sandboxUrl, ROBIN.email, '/link')).searchParams.get('token'),
    addDays(practiceClock.local(nowMs).day, 180),
  )
  await writeExchange({ athlete: robin, trainer: demo.ines, practiceId: demo.practiceId, clientId })
  await auditTonight(stack.postgresUrl, nowMs, chance)
}

/** The nightly audit once, today: it waits for its turn as a night's would, and its report is what it finds. */
async function auditTonight(url: string, nowMs: number, chance: Chance): Promise<void> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  try {
    await db.query(
      `insert into outbox (id, type, payload, dedupe_key, due_at, created_at)
       values ($1, 'practices.audit', '{"type": "practices.audit", "after": null}', 'practices.audit:demo', $2, $2)`,
      [chance.id('outbox', nowMs), iso(nowMs)],
    )
  } finally {
    await db.end()
  }
}

const NOTES = [
  'Left ankle stiff after long runs. Calf work first, then lunges.',
  'Prefers mornings. Travels every third week.',
  'Asked for the squat video. Sent.',
  'Wants to run the spring half under 1:45.',
]

/** Clients with what they agreed to, and a few notes. */
function peopleRows(demo: DemoPractice, clients: readonly KnownClient[], nowMs: number, chance: Chance) {
  const since = (client: KnownClient) => nowMs - (client.since * 7 + 10) * DAY
  return {
    client: clients.map((client) => ({
      id: client.id,
      practice_id: demo.practiceId,
      name: client.name,
      email: client.email,
      phone: client.phone,
      tags: client.tags,
      trainer_id: demo.trainers[client.trainer],
      status: client.everyWeeks > 0 ? 'active' : client.tags.includes('paused') ? 'paused' : 'former',
      version: 1,
      created_at: iso(since(client)),
      updated_at: iso(since(client)),
    })),
    client_consent: clients.map((client) => ({
      id: chance.id('clientConsent', since(client)),
      practice_id: demo.practiceId,
      client_id: client.id,
      purpose: 'terms',
      granted: true,
      wording: 'I have read the terms and the cancellation policy.',
      recorded_by: demo.trainers[client.trainer],
      at: iso(since(client)),
    })),
    text_consent: clients.map((client) => ({
      id: chance.id('textConsent', since(client)),
      practice_id: demo.practiceId,
      phone: client.phone,
      is_opted_in: true,
      source: 'code',
      wording: 'Texts about my sessions are fine.',
      recorded_by: 'client:code',
      at: iso(since(client)),
    })),
    client_note: clients
      .filter((_, i) => i % 6 === 0)
      .map((client, i) => ({
        id: chance.id('note', nowMs - (9 + i) * DAY),
        practice_id: demo.practiceId,
        client_id: client.id,
        author_id: demo.trainers[client.trainer],
        body: NOTES[i % NOTES.length],
        is_shared: i % 2 === 0,
        created_at: iso(nowMs - (9 + i) * DAY),
        updated_at: iso(nowMs - (9 + i) * DAY),
      })),
  }
}

const iso = (ms: number) => new Date(ms).toISOString()
