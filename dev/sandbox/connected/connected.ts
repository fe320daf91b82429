import { zValidator } from '@hono/zod-validator'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createFaults, type Refusals } from '../faults.ts'
import { athleteById, type DemoAthlete } from '../history/athletes.ts'
import { weeksToPresent } from '../history/build-activities.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import type { Histories } from '../strava/library.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { synthFit } from '../synth/fit.ts'
import { type Accounts, createAccounts } from './accounts.ts'

/** What a provider that gives files is made from. */
export interface ConnectedParts {
  store: Store
  clock: Clock
  histories: Histories
  newToken(): string
}

export interface ConnectedWorld {
  clock: Clock
  accounts: Accounts
  /** What an athlete has done so far, newest first. */
  activitiesOf(athlete: DemoAthlete): SynthActivity[]
  /** Who asks, by their access token; null for a dead one. */
  athleteOf(token: string | undefined): DemoAthlete | null
}

/** What a tester changed behind the provider's back, and when the histories were last moved to reach the present. */
interface Changes {
  names: Record<number, string>
  distances: Record<number, number>
  deleted: number[]
  movedAtMs: number
}

interface Kind {
  key: string
  /** How long an access token lives, in seconds. */
  livesS: number
  shift: 'none' | 'present'
  refusals: Refusals
  /** An activity's own number, by the id that the provider gives it. */
  idOf?(externalId: string): number
  wire(world: ConnectedWorld): Hono
}

const MOVE_AFTER_MS = 5 * 86_400_000

const Edit = z.strictObject({ name: z.string().max(200), distance_m: z.number().min(0) }).partial()
const Who = z.strictObject({ athlete_id: z.number().int() })

/** A provider whose wire is its own, and whose athletes, tokens and faults are as everywhere. */
export function createConnected(
  parts: ConnectedParts,
  { key, livesS, shift, refusals, wire, idOf = Number }: Kind,
): Provider {
  const { store, clock, histories } = parts
  const accounts = createAccounts(parts, key, livesS)
  const faults = createFaults(
    store.section(`${key}-faults`, { faults: {}, refusingUntilMs: 0 }),
    clock,
    refusals,
  )
  const changes = store.section<Changes>(`${key}-changes`, {
    ...{ names: {}, distances: {}, deleted: [], movedAtMs: 0 },
  })
  /** Histories are moved by weeks: not while somebody looks, and again once the clock has gone on by days. */
  const movedAtMs = () => {
    const nowMs = clock.nowMs()
    if (Math.abs(nowMs - changes.value.movedAtMs) > MOVE_AFTER_MS) {
      changes.value.movedAtMs = nowMs
      changes.save()
    }
    return changes.value.movedAtMs
  }
  const world: ConnectedWorld = {
    clock,
    accounts,
    activitiesOf(athlete) {
      const nowMs = clock.nowMs()
      const weeks = shift === 'none' ? 0 : weeksToPresent(athlete, movedAtMs())
      const isOver = (one: SynthActivity) => shift === 'none' || one.startMs + one.elapsedS * 1000 <= nowMs
      const { names, distances, deleted } = changes.value
      return histories(athlete, weeks)
        .filter((one) => isOver(one) && !deleted.includes(one.id))
        .map((one) => ({
          ...one,
          name: names[one.id] ?? one.name,
          distanceM: distances[one.id] ?? one.distanceM,
        }))
        .toReversed()
    },
    athleteOf: (token) => athleteById(accounts.athleteOf(token ?? '') ?? 0) ?? null,
  }
  const control = new Hono()
    .post('/revoke', zValidator('json', Who), (c) =>
      c.json({ revoked: accounts.revoke(c.req.valid('json').athlete_id) }),
    )
    .patch('/activities/:id', zValidator('json', Edit), (c) => {
      const id = idOf(c.req.param('id'))
      const { name, distance_m } = c.req.valid('json')
      if (name !== undefined) changes.value.names[id] = name
      if (distance_m !== undefined) changes.value.distances[id] = distance_m
      changes.save()
      return c.body(null, 204)
    })
    .delete('/activities/:id', (c) => {
      changes.value.deleted.push(idOf(c.req.param('id')))
      changes.save()
      return c.body(null, 204)
    })
    .post('/expire-tokens', (c) => {
      accounts.expireTokens()
      return c.body(null, 204)
    })
  return {
    wire: new Hono().use(faults.middleware).route('/', wire(world)),
    control,
    faults,
    stop() {},
  }
}

/** The token of a request's `Authorization: Bearer`. */
export const bearerOf = (header: string | undefined) => /^Bearer (.+)$/i.exec(header ?? '')?.[1]

/** An activity as the file its watch made. */
export const fitResponse = (activity: SynthActivity) =>
  new Response(synthFit(activity) as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'application/octet-stream' },
  })

/** Where this sandbox is from outside, for addresses in answers. */
export const sandboxBase = (c: Context) => c.req.header('x-sandbox-base') ?? new URL(c.req.url).origin
