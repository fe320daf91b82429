import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import { athleteById, type DemoAthlete } from '../history/athletes.ts'
import { nameFor } from '../history/build-activities.ts'
import { offsetAtS } from '../history/local-time.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { KNOWN_TYPES } from '../synth/kinds.ts'
import type { StravaContext } from './context.ts'
import { activityEvent, envelope, StravaEvent } from './events.ts'
import { revoke } from './grants.ts'
import { summaryJson } from './summary-json.ts'

const NewActivity = z.strictObject({
  athlete_id: z.number().int(),
  type: z.enum(KNOWN_TYPES).default('Run'),
  name: z.string().max(200).optional(),
  start_at: z.iso.datetime({ offset: true }).optional(),
  distance_m: z.number().min(0).max(1_000_000).default(8042.6),
  moving_s: z.number().int().min(1).max(200_000).default(2525),
  elapsed_s: z.number().int().min(1).max(400_000).optional(),
  elevation_gain_m: z.number().min(0).max(10_000).nullable().default(62),
  average_heart_rate_bpm: z.number().min(40).max(220).nullable().default(null),
  private: z.boolean().default(false),
  event: z.boolean().default(true),
})

const Edit = z.strictObject({
  name: z.string().max(200).optional(),
  type: z.enum(KNOWN_TYPES).optional(),
  private: z.boolean().optional(),
  event: z.boolean().default(true),
})

const Allowance = z.tuple([z.number().int().min(0), z.number().int().min(0)])
const LimitSettings = z.strictObject({ overall: Allowance.optional(), read: Allowance.optional() })
const AnyEvent = StravaEvent.partial({ subscription_id: true, event_time: true })

/** What a tester does at Strava: train, rename, delete, revoke, and bend limits. */
export function controlRoutes(sandbox: StravaContext) {
  return new Hono().route('/', activityControls(sandbox)).route('/', worldControls(sandbox))
}

function activityControls(sandbox: StravaContext) {
  return new Hono()
    .post('/activities', zValidator('json', NewActivity), (c) => {
      const input = c.req.valid('json')
      const athlete = athleteById(input.athlete_id)
      if (athlete === undefined) return c.json({ error: 'no such athlete' }, 404)
      const activity = sandbox.library.add(athlete, madeActivity(athlete, input, sandbox.clock.nowMs()))
      const event = activityEvent(sandbox, 'create', activity.id, athlete.id)
      if (input.event) sandbox.deliveries.send(event)
      return c.json({ activity: summaryJson(activity, athlete), event }, 201)
    })
    .post('/today', async (c) => {
      const athlete = athleteById(Number((await c.req.formData()).get('athlete_id')))
      if (athlete === undefined) return c.json({ error: 'no such athlete' }, 404)
      const input = NewActivity.parse({ athlete_id: athlete.id })
      const activity = sandbox.library.add(athlete, madeActivity(athlete, input, sandbox.clock.nowMs()))
      sandbox.deliveries.send(activityEvent(sandbox, 'create', activity.id, athlete.id))
      return c.redirect('../../')
    })
    .patch('/activities/:id', zValidator('json', Edit), (c) => {
      const found = sandbox.library.find(Number(c.req.param('id')))
      if (found === null) return c.json({ error: 'no such activity' }, 404)
      const { event: announce, private: isPrivate, name, type } = c.req.valid('json')
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(type === undefined ? {} : { type }),
        ...(isPrivate === undefined ? {} : { isPrivate }),
      }
      sandbox.library.edit(found.activity.id, change)
      const updates = {
        ...(name === undefined ? {} : { title: name }),
        ...(type === undefined ? {} : { type }),
        ...(isPrivate === undefined ? {} : { private: String(isPrivate) }),
      }
      const event = activityEvent(sandbox, 'update', found.activity.id, found.athlete.id, updates)
      if (announce) sandbox.deliveries.send(event)
      return c.json({ activity: summaryJson({ ...found.activity, ...change }, found.athlete), event })
    })
    .delete('/activities/:id', (c) => {
      const found = sandbox.library.find(Number(c.req.param('id')))
      if (found === null) return c.json({ error: 'no such activity' }, 404)
      sandbox.library.remove(found.activity.id)
      const event = activityEvent(sandbox, 'delete', found.activity.id, found.athlete.id)
      if (c.req.query('event') !== 'false') sandbox.deliveries.send(event)
      return c.json({ event })
    })
}

/** Events as they are, revoked access, dead tokens, and the limits. */
function worldControls(sandbox: StravaContext) {
  return new Hono()
    .post('/events', zValidator('json', AnyEvent), (c) => {
      const input = c.req.valid('json')
      const event: StravaEvent = { ...input, ...{ ...envelope(sandbox, input.owner_id), ...given(input) } }
      sandbox.deliveries.send(event)
      return c.json({ event }, 202)
    })
    .post('/revoke', zValidator('json', z.strictObject({ athlete_id: z.number().int() })), (c) =>
      c.json({ revoked: revoke(sandbox, c.req.valid('json').athlete_id) }),
    )
    .post('/expire-tokens', (c) => {
      for (const grant of sandbox.state.value.grants) grant.accessTokens = []
      sandbox.state.save()
      return c.json({ grants: sandbox.state.value.grants.length })
    })
    .get('/deliveries', async (c) => {
      if (c.req.query('wait') !== undefined) await sandbox.deliveries.settled()
      return c.json(sandbox.deliveries.log())
    })
    .get('/limits', (c) => c.json({ ...sandbox.limits.settings(), headers: sandbox.limits.headers() }))
    .post('/limits', zValidator('json', LimitSettings), (c) => {
      const { overall, read } = { ...sandbox.limits.settings(), ...given(c.req.valid('json')) }
      sandbox.limits.set({ overall, read })
      return c.json(sandbox.limits.settings())
    })
    .delete('/limits', (c) => {
      sandbox.limits.resetUsage()
      return c.body(null, 204)
    })
}

/** The fields that were really given: an absent one must not overwrite a default with `undefined`. */
function given<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

function madeActivity(
  athlete: DemoAthlete,
  input: z.infer<typeof NewActivity>,
  nowMs: number,
): Omit<SynthActivity, 'id'> {
  const elapsedS = Math.max(input.moving_s, input.elapsed_s ?? input.moving_s)
  const startMs = input.start_at === undefined ? nowMs - elapsedS * 1000 : Date.parse(input.start_at)
  const wholeMs = Math.floor(startMs / 1000) * 1000
  const utcOffsetS = offsetAtS(athlete.timeZone, wholeMs)
  const localHour = new Date(wholeMs + utcOffsetS * 1000).getUTCHours()
  return {
    name: input.name ?? nameFor(input.type, localHour),
    type: input.type,
    startMs: wholeMs,
    utcOffsetS,
    timeZone: athlete.timeZone,
    distanceM: Math.round(input.distance_m * 10) / 10,
    movingS: input.moving_s,
    elapsedS,
    elevationGainM: input.elevation_gain_m === null ? null : Math.round(input.elevation_gain_m * 10) / 10,
    averageHeartRateBpm: input.average_heart_rate_bpm,
    isManual: false,
    isPrivate: input.private,
    hasPower: false,
    deviceName: athlete.deviceName,
    place: athlete.place,
  }
}
