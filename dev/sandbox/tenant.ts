import { randomBytes } from 'node:crypto'
import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import { createAnthropic } from './anthropic/anthropic.ts'
import { createCalendars } from './calendars.ts'
import { createClock } from './clock.ts'
import { createCoros } from './coros/coros.ts'
import { Faults } from './faults.ts'
import { createGarmin } from './garmin/garmin.ts'
import { indexPage } from './index-page.ts'
import { createMail } from './mail/mail.ts'
import { createMistral } from './mistral/mistral.ts'
import { createNames } from './names.ts'
import { createOpenai } from './openai/openai.ts'
import { createPolar } from './polar/polar.ts'
import type { Provider } from './provider.ts'
import { openStore } from './store.ts'
import type { Histories } from './strava/library.ts'
import { createStrava, type StravaSettings } from './strava/strava.ts'
import { createStripe } from './stripe/stripe.ts'
import { createSuunto } from './suunto/suunto.ts'
import { createTwilio, type TwilioSettings } from './twilio/twilio.ts'
import { createWahoo } from './wahoo/wahoo.ts'

const ClockChange = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advance_s: z.number() }),
])

export interface Tenant {
  app: Hono
  stop(): void
}

/** One whole set of providers with its own memory, faults, limits and clock. */
export function createTenant(
  settings: StravaSettings & { twilio: TwilioSettings },
  parts: { dir: string; now(): number; histories: Histories },
): Tenant {
  const store = openStore(parts.dir)
  const clock = createClock(parts.now)
  const newToken = () => randomBytes(20).toString('hex')
  const strava = createStrava(settings, { store, clock, histories: parts.histories, newToken })
  const mail = createMail({ store, clock, newToken })
  const stripe = createStripe(settings, { store, clock, newToken })
  const twilio = createTwilio(settings.twilio, { store, clock })
  const calendars = createCalendars(store)
  const names = createNames()
  const given = { store, clock, histories: parts.histories, newToken }
  const connected: Record<string, Provider> = {
    coros: createCoros(given),
    garmin: createGarmin(given),
    polar: createPolar(given),
    suunto: createSuunto(given, settings.shift),
    wahoo: createWahoo(given, settings.shift),
  }
  const models = {
    anthropic: createAnthropic({ store, clock }),
    mistral: createMistral({ store, clock }),
    openai: createOpenai({ store, clock }),
  }
  const requests = new Map<string, number>()
  const app = new Hono()
    .use('/strava/*', async (c, next) => {
      const line = `${c.req.method} ${c.req.path.replace(/^.*?\/strava\//, '/').replace(/\/\d+/g, '/:id')}`
      requests.set(line, (requests.get(line) ?? 0) + 1)
      await next()
    })
    .route('/strava', strava.wire)
    .route('/stripe', stripe.wire)
    .route('/twilio', twilio.wire)
    .route('/phone', twilio.phone)
    .route('/_control/twilio', twilio.control)
    .route('/_control/twilio', faultRoutes(twilio))
    .route('/calendars', calendars.wire)
    .route('/_control/calendars', calendars.control)
    .route('/names', names.wire)
    .route('/_control/names', names.control)
    .route('/mail', mail.wire)
    .route('/sendgrid', mail.wire)
    .route('/_control/strava', strava.control)
    .route('/_control/strava', faultRoutes(strava))
    .route('/_control/mail', faultRoutes(mail))
    .route('/_control/stripe', stripe.control)
    .route('/_control/stripe', faultRoutes(stripe))
    .route('/', modelRoutes(models))
    .get('/_control/strava/requests', (c) => c.json(counts(requests)))
    .delete('/_control/strava/requests', (c) => {
      requests.clear()
      return c.body(null, 204)
    })
    .get('/_control/health', (c) => c.json({ ok: true }))
    .get('/_control/clock', (c) => c.json({ now: new Date(clock.nowMs()).toISOString() }))
    .post('/_control/clock', zValidator('json', ClockChange), (c) => {
      const change = c.req.valid('json')
      if ('now' in change) clock.set(Date.parse(change.now))
      else clock.advance(change.advance_s * 1000)
      return c.json({ now: new Date(clock.nowMs()).toISOString() })
    })
    .delete('/_control/clock', (c) => {
      clock.reset()
      return c.body(null, 204)
    })
    .get('/', (c) =>
      c.html(indexPage(providerLines(settings, { strava, mail, stripe, twilio, ...models }), clock)),
    )
  for (const [key, provider] of Object.entries(connected)) {
    app
      .route(`/${key}`, provider.wire)
      .route(`/_control/${key}`, provider.control)
      .route(`/_control/${key}`, faultRoutes(provider))
  }
  return {
    app: new Hono().route('/', app),
    stop() {
      strava.stop()
      twilio.stop()
      mail.stop()
      stripe.stop()
    },
  }
}

/** Each maker of models under its own name. */
function modelRoutes(models: Record<string, Provider>) {
  return Object.entries(models).reduce(
    (app, [name, model]) =>
      app
        .route(`/${name}`, model.wire)
        .route(`/_control/${name}`, model.control)
        .route(`/_control/${name}`, faultRoutes(model)),
    new Hono(),
  )
}

function faultRoutes({ faults }: Provider) {
  return new Hono()
    .get('/faults', (c) => c.json(faults.current()))
    .post('/faults', zValidator('json', Faults), (c) => c.json(faults.merge(c.req.valid('json'))))
    .post('/faults/clear', (c) => {
      faults.clear()
      return c.redirect('../../../')
    })
    .delete('/faults', (c) => {
      faults.clear()
      return c.body(null, 204)
    })
}

function counts(requests: Map<string, number>) {
  const total = [...requests.values()].reduce((sum, count) => sum + count, 0)
  return { total, by_path: Object.fromEntries(requests) }
}

function providerLines(
  settings: StravaSettings,
  {
    strava,
    mail,
    stripe,
    twilio,
    ...models
  }: Record<'strava' | 'mail' | 'stripe' | 'twilio' | 'anthropic' | 'mistral' | 'openai', Provider>,
) {
  const consent = new URLSearchParams({
    client_id: settings.client.id,
    redirect_uri: 'http://127.0.0.1:8787/',
    response_type: 'code',
    scope: 'read,activity:read_all,profile:read_all',
  })
  return [
    {
      key: 'strava',
      name: 'Strava',
      about: 'OAuth, activities, streams, push subscription, limits.',
      links: [
        ['Consent page', `strava/oauth/authorize?${consent}`],
        ['Requests', '_control/strava/requests'],
        ['Event deliveries', '_control/strava/deliveries'],
        ['Limits', '_control/strava/limits'],
      ] satisfies [string, string][],
      faults: strava.faults.current(),
    },
    {
      key: 'twilio',
      name: 'Twilio',
      about: 'Messages, status callbacks, answers from everyone’s phone; all signed.',
      links: [
        ['Phones', 'phone'],
        ['Callbacks', '_control/twilio/callbacks'],
        ['Messages as JSON', '_control/twilio/messages'],
      ] satisfies [string, string][],
      faults: twilio.faults.current(),
    },
    {
      key: 'mail',
      name: 'Mail',
      about: 'SendGrid v3 mail send; letters stay here.',
      links: [
        ['Inbox', 'mail'],
        ['Messages as JSON', 'mail/messages'],
      ] satisfies [string, string][],
      faults: mail.faults.current(),
    },
    {
      key: 'stripe',
      name: 'Stripe',
      about: 'Connected accounts, Checkout, payment links, invoices, refunds, disputes, signed events.',
      links: [
        ['Event deliveries', '_control/stripe/deliveries'],
        ['Events', '_control/stripe/events'],
      ] satisfies [string, string][],
      faults: stripe.faults.current(),
    },
    ...Object.entries(models).map(([key, { faults }]) => ({
      key,
      name: key,
      about: 'Language models: streams, tools, prompt cache; told to lie, obey or break by its behaviour.',
      links: [
        ['Behaviour', `_control/${key}/behaviour`],
        ['Questions', `_control/${key}/requests`],
      ] satisfies [string, string][],
      faults: faults.current(),
    })),
  ]
}
