import { answersOf } from './answers-of.ts'
import { SETTINGS } from './cast.ts'
import type { Chance } from './chance.ts'
import { type CreditEvent, Wallets } from './credits.ts'
import type { DemoPractice } from './demo-practice.ts'
import type { KnownClient } from './known-clients.ts'
import type { Group, Session, Sessions } from './sessions.ts'
import { iso, type Step, step } from './steps.ts'
import { textsOf } from './texts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Rows by table, with the names of their columns. */
export type Rows = Record<string, Record<string, unknown>[]>

export interface History {
  rows: Rows
  credits: CreditEvent[]
}

type End = 'completed' | 'cancelled' | 'late' | 'no_show'

/** What became of half a year of sessions: rows for the tables, and credits for the functions that alone write them. */
export function writeHistory(
  demo: DemoPractice,
  clients: readonly KnownClient[],
  sessions: Sessions,
  nowMs: number,
  chance: Chance,
): History {
  const history = new HistoryBuilder(demo, chance, nowMs)
  const known = new Map(clients.map((client) => [client.name, client]))
  const groups = [...sessions.pastGroups]
  for (const session of sessions.past) {
    while (groups[0] && groups[0].startMs < session.startMs) history.group(groups.shift() as Group, known)
    const client = known.get(session.client.name)
    if (client) history.alone(session, client)
  }
  for (const group of groups) history.group(group, known)
  return history.build()
}

class HistoryBuilder {
  private readonly rows: Rows = {
    appointment: [],
    booking: [],
    booking_change: [],
    text: [],
    session_due: [],
  }
  private readonly wallets: Wallets
  private readonly offences = new Map<string, number>()
  private readonly asked = new Set<string>()
  private readonly demo: DemoPractice
  private readonly chance: Chance
  private readonly nowMs: number

  constructor(demo: DemoPractice, chance: Chance, nowMs: number) {
    this.demo = demo
    this.chance = chance
    this.nowMs = nowMs
    this.wallets = new Wallets(demo, chance, nowMs)
  }

  build(): History {
    return { rows: this.rows, credits: this.wallets.events.sort((a, b) => a.at - b.at) }
  }

  /** What a client is asked is asked once: with their first session. */
  private firstAnswers(client: KnownClient) {
    if (this.asked.has(client.id)) return []
    this.asked.add(client.id)
    return answersOf(this.demo, this.asked.size)
  }

  alone(session: Session, client: KnownClient): void {
    const end = this.endOf(session)
    const appointmentId = this.appointment(session, end === 'completed' || end === 'no_show', 1)
    this.seat(session, client, appointmentId, end)
  }

  group(group: Group, known: ReadonlyMap<string, KnownClient>): void {
    const session = { trainer: 'ines' as const, service: 'basics' as const, ...group }
    const appointmentId = this.appointment(session, true, 6)
    for (const { name } of group.clients) {
      const client = known.get(name)
      if (client)
        this.seat(
          { ...session, client },
          client,
          appointmentId,
          this.chance.isTrue(0.94) ? 'completed' : 'cancelled',
        )
    }
  }

  private endOf({ startMs }: Session): End {
    const roll = this.chance.next()
    // The running week shows one of each, whatever the dice say.
    if (this.nowMs - startMs < 4 * DAY && (this.offences.get('shown') ?? 0) === 0) {
      this.offences.set('shown', 1)
      return 'no_show'
    }
    if (roll < 0.05) return 'cancelled'
    if (roll < 0.075) return 'late'
    return roll < 0.1 ? 'no_show' : 'completed'
  }

  private appointment(
    { trainer, service, startMs, endMs }: Pick<Session, 'trainer' | 'service' | 'startMs' | 'endMs'>,
    isLive: boolean,
    capacity: number,
  ): string {
    const createdMs = startMs - 9 * DAY
    const id = this.chance.id('appointment', createdMs)
    this.rows.appointment?.push({
      id,
      practice_id: this.demo.practiceId,
      trainer_id: this.demo.trainers[trainer],
      service_id: this.demo.services[service],
      location_id: this.demo.locations[service === 'drills' ? 'track' : 'studio'],
      starts_at: iso(startMs),
      ends_at: iso(endMs),
      blocked_from: iso(startMs),
      blocked_until: iso(endMs),
      capacity,
      is_live: isLive,
      version: 2,
      created_by: this.demo.trainers[trainer],
      created_at: iso(createdMs),
      updated_at: iso(endMs),
    })
    return id
  }

  private seat(session: Session, client: KnownClient, appointmentId: string, end: End): void {
    const { startMs, endMs } = session
    // Booked on an earlier day at the session's own hour, when the trainer is at work.
    const createdMs = startMs - (4 + Math.floor(this.chance.next() * 4)) * DAY
    const id = this.chance.id('booking', createdMs)
    const trainer = this.demo.trainers[session.trainer]
    const changes: Step[] = [
      {
        verb: 'book',
        from: null,
        to: 'booked',
        at: createdMs,
        actor: trainer,
        detail: { source: 'calendar' },
      },
    ]
    const isConfirmed = end !== 'cancelled' && this.chance.isTrue(0.7)
    const confirmedMs = startMs - 23 * HOUR
    if (isConfirmed)
      changes.push({
        verb: 'confirm',
        from: 'booked',
        to: 'confirmed',
        at: confirmedMs,
        actor: client.id,
        detail: { by: 'client' },
      })
    const last = this.finish(
      session,
      client,
      id,
      end,
      isConfirmed ? 'confirmed' : 'booked',
      changes.length + 1,
    )
    changes.push(last.step)
    this.rows.booking?.push({
      id,
      practice_id: this.demo.practiceId,
      appointment_id: appointmentId,
      client_id: client.id,
      version: changes.length,
      completions: end === 'completed' ? 1 : 0,
      confirmed_at: isConfirmed ? iso(confirmedMs) : null,
      fee_minor: 0,
      source: 'calendar',
      intake: this.firstAnswers(client),
      cause: `demo:${id}`,
      created_by: trainer,
      created_at: iso(createdMs),
      updated_at: iso(last.step.at),
      is_reopened: false,
      ...last.columns,
    })
    for (const [index, step] of changes.entries()) this.change(id, index + 1, step)
    this.rows.text?.push(
      ...textsOf({
        demo: this.demo,
        session,
        client,
        bookingId: id,
        createdMs,
        confirmedMs: isConfirmed ? confirmedMs : null,
        isKept: end === 'completed',
        versions: changes.length,
        nowMs: this.nowMs,
        doneMs: endMs + HOUR,
        chance: this.chance,
      }),
    )
  }

  private change(bookingId: string, version: number, step: Step): void {
    this.rows.booking_change?.push({
      id: this.chance.id('bookingChange', step.at),
      practice_id: this.demo.practiceId,
      booking_id: bookingId,
      version,
      verb: step.verb,
      from_state: step.from,
      to_state: step.to,
      detail: step.detail,
      actor_id: step.actor,
      at: iso(step.at),
    })
  }

  /** The last step of a booking, its columns, and what it takes. */
  private finish(session: Session, client: KnownClient, id: string, end: End, from: string, version: number) {
    const { startMs, endMs, service } = session
    const trainer = this.demo.trainers[session.trainer]
    if (end === 'completed') {
      const at = endMs + HOUR
      this.wallets.use(client, {
        service,
        bookingId: id,
        cause: `booking:${id}:complete:1`,
        startMs,
        atMs: at,
        actorId: 'system:cron',
        isPenalty: false,
      })
      return {
        step: step('complete', from, 'completed', at, 'system:cron', { by: 'system' }),
        columns: { state: 'completed', completed_at: iso(at), completed_by: 'system:cron' },
      }
    }
    const at =
      end === 'cancelled' ? startMs - 50 * HOUR : end === 'late' ? startMs - 6 * HOUR : endMs + 0.25 * HOUR
    const verb = end === 'no_show' ? 'no_show' : 'cancel'
    const by = end === 'no_show' ? 'trainer' : 'client'
    const taken =
      end === 'cancelled'
        ? { penalty: 'none', penalty_cause: null }
        : this.penalty(session, client, id, end, version, at)
    const cancelled = {
      cancelled_at: iso(at),
      cancelled_by: 'client',
      cancel_reason: end === 'late' ? 'Ill' : null,
    }
    const state = end === 'no_show' ? 'no_show' : 'cancelled'
    return {
      step: step(verb, from, state, at, by === 'client' ? client.id : trainer, { by }),
      columns: { state, ...taken, ...(state === 'cancelled' ? cancelled : {}) },
    }
  }

  /** The first is forgiven; after that a late cancellation takes the credit, a no-show the fee. */
  private penalty(session: Session, client: KnownClient, id: string, end: End, version: number, at: number) {
    const before = this.offences.get(client.id) ?? 0
    this.offences.set(client.id, before + 1)
    if (before === 0) return { penalty: 'forgiven', penalty_cause: null }
    const cause = `booking:${id}:penalty:${version}`
    const { startMs, service } = session
    const actorId = this.demo.trainers[session.trainer]
    if (end === 'late') {
      this.wallets.use(client, { service, bookingId: id, cause, startMs, atMs: at, actorId, isPenalty: true })
      return { penalty: 'credit', penalty_cause: cause }
    }
    const due = this.chance.id('ledger', at)
    this.rows.session_due?.push({
      id: `due_${due.slice(4)}`,
      practice_id: this.demo.practiceId,
      client_id: client.id,
      kind: 'charge',
      amount_minor: SETTINGS.fee_minor,
      currency: 'eur',
      cause,
      booking_id: id,
      actor_id: actorId,
      at: iso(startMs),
      created_at: iso(at),
    })
    return { penalty: 'fee', penalty_cause: cause, fee_minor: SETTINGS.fee_minor }
  }
}
