import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createFaults, type Refusals } from '../faults.ts'
import { athleteById, type DemoAthlete } from '../history/athletes.ts'
import { weeksToPresent } from '../history/build-activities.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import type { Histories } from '../strava/library.ts'
import type { SynthActivity } from '../synth/activity.ts'
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

/** What a tester changed behind the provider's back. */
interface Changes {
  names: Record<number, string>
  deleted: number[]
}

interface Kind {
  key: string
  /** How long an access token lives, in seconds. */
  livesS: number
  shift: 'none' | 'present'
  refusals: Refusals
  wire(world: ConnectedWorld): Hono
}

const Edit = z.strictObject({ name: z.string().max(200) })
const Who = z.strictObject({ athlete_id: z.number().int() })

/** A provider whose wire is its own, and whose athletes, tokens and faults are as everywhere. */
export function createConnected(
  parts: ConnectedParts,
  { key, livesS, shift, refusals, wire }: Kind,
): Provider {
  const { store, clock, histories } = parts
  const accounts = createAccounts(parts, key, livesS)
  const faults = createFaults(
    store.section(`${key}-faults`, { faults: {}, refusingUntilMs: 0 }),
    clock,
    refusals,
  )
  const changes = store.section<Changes>(`${key}-changes`, { names: {}, deleted: [] })
  const world: ConnectedWorld = {
    clock,
    accounts,
    activitiesOf(athlete) {
      const nowMs = clock.nowMs()
      const weeks = shift === 'none' ? 0 : weeksToPresent(athlete, nowMs)
      const isOver = (one: SynthActivity) => shift === 'none' || one.startMs + one.elapsedS * 1000 <= nowMs
      const { names, deleted } = changes.value
      return histories(athlete, weeks)
        .filter((one) => isOver(one) && !deleted.includes(one.id))
        .map((one) => ({ ...one, name: names[one.id] ?? one.name }))
        .toReversed()
    },
    athleteOf: (token) => athleteById(accounts.athleteOf(token ?? '') ?? 0) ?? null,
  }
  const control = new Hono()
    .post('/revoke', zValidator('json', Who), (c) =>
      c.json({ revoked: accounts.revoke(c.req.valid('json').athlete_id) }),
    )
    .patch('/activities/:id', zValidator('json', Edit), (c) => {
      changes.value.names[Number(c.req.param('id'))] = c.req.valid('json').name
      changes.save()
      return c.body(null, 204)
    })
    .delete('/activities/:id', (c) => {
      changes.value.deleted.push(Number(c.req.param('id')))
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
