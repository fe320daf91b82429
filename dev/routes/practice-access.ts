import { sql } from 'drizzle-orm'
import { signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import type { PracticeRole } from '#worker/platform/access.ts'
import { exampleOf, routesOf } from './examples.ts'

const P = '/v1/practices/:practice'
const INSIDE = /^\/v1\/practices\/(prc_\w+)/
const ALL = ['assistant', 'front_desk', 'trainer'] as const satisfies readonly PracticeRole[]
type Role = (typeof ALL)[number]

const OWNER: readonly Role[] = ALL
const TRAINERS: readonly Role[] = ['assistant', 'front_desk']
const DESK: readonly Role[] = ['assistant']

/** Whom a route refuses though they work there. A route that is not here is everyone's of the practice. */
const REFUSES: Readonly<Record<string, readonly Role[]>> = {
  ...of(OWNER, 'GET', ['money/entries', 'money/events', 'money/export.csv', 'money/pnl', 'money/rows']),
  ...of(OWNER, 'GET', ['stripe', 'zone-preview']),
  ...of(OWNER, 'POST', ['invites', 'stripe', 'stripe/check', 'money/entries', 'products']),
  ...of(OWNER, 'POST', ['packages/:package/refunds', 'clients/:client/owed/:due/refunds']),
  ...of(OWNER, 'PATCH', ['', 'settings', 'members/:person']),
  ...of(OWNER, 'PUT', ['zone', 'stripe/webhook-secret', 'products/:product']),
  ...of(OWNER, 'DELETE', ['invites/:invite', 'members/:person']),
  ...of(TRAINERS, 'GET', ['clients/:client/training', 'cockpit/load-spikes']),
  ...of(TRAINERS, 'POST', ['services', 'locations', 'automations', 'busy-calendars', 'clients/:client/link']),
  ...of(TRAINERS, 'POST', ['automation-runs/:run/retry', 'bookings/:booking/waiver']),
  ...of(TRAINERS, 'POST', ['clients/:client/packages/:package/adjustments']),
  ...of(TRAINERS, 'POST', ['clients/:client/packages/:package/transfers']),
  ...of(TRAINERS, 'POST', ['questions', 'questions/:question/move']),
  ...of(TRAINERS, 'PUT', ['questions/:question']),
  ...of(TRAINERS, 'DELETE', ['questions/:question']),
  ...of(TRAINERS, 'PATCH', ['services/:service', 'locations/:location']),
  ...of(TRAINERS, 'PUT', ['automations/:automation', 'automations/:automation/switch']),
  ...of(TRAINERS, 'DELETE', ['automations/:automation', 'clients/:client', 'clients/:client/link']),
  ...of(DESK, 'GET', ['clients/:client/money', 'money/failures']),
  ...of(DESK, 'POST', ['client-imports', 'client-imports/preview', 'clients/:client/packages']),
  ...of(DESK, 'POST', ['clients/:client/session-uses/:line/release', 'packages/:package/checkout']),
  ...of(DESK, 'POST', ['clients/:client/owed/:due/settlement', 'clients/:client/portal-links']),
  ...of(DESK, 'POST', ['clients/:client/owed/:due/checkout']),
  ...of(['front_desk'], 'PUT', ['text-templates/:kind']),
}

function of(refused: readonly Role[], method: string, tails: readonly string[]) {
  return Object.fromEntries(tails.map((tail) => [`${method} ${tail ? `${P}/${tail}` : P}`, refused]))
}

/** Asks each route as nobody, as the owner of another practice, and as those of the practice whom it refuses. */
export async function openAccess(half: 'reads' | 'changes') {
  const { visitor: neighbour } = await signedIn()
  const people = await Promise.all(ALL.map(() => signedIn()))
  const own = await neighbour.send('POST', '/v1/practices', {
    ...{ name: 'Next door', slug: `n-${crypto.randomUUID().slice(0, 12)}`, currency: 'eur', timezone: 'UTC' },
  })
  if (own.status !== 201) throw new Error('the neighbour has no practice')
  // An example of a practice prepares its own people.
  const nobody = { id: '', email: '', cookie: '', activityIds: [], visitor: new Visitor() }
  const routes = routesOf('practice').filter(
    (route) => route.includes(P) && route.startsWith('GET ') === (half === 'reads'),
  )
  const open: string[] = []
  for (const route of routes) {
    const example = await exampleOf(route)(nobody, nobody)
    const practiceId = INSIDE.exec(example.path)?.[1]
    if (!practiceId) throw new Error(`no practice behind ${route}`)
    const ask = async (visitor: Visitor, who: string, expected: string) => {
      const { status, body } = await visitor.send(route.split(' ')[0] ?? '', example.path, example.body)
      const said = `${status} ${body?.error?.message ?? ''}`.trim()
      if (said !== expected) open.push(`${route} to ${who}: ${said}`)
    }
    await ask(new Visitor(), 'nobody', '401 Log in to continue.')
    await ask(neighbour, 'the owner of another practice', '404 This practice was not found.')
    for (const role of REFUSES[route] ?? []) {
      const person = people[ALL.indexOf(role)]
      await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, is_trainer, created_at)
        values (${practiceId}, ${person?.id}, ${role}, false, now())`)
      await ask(person?.visitor ?? new Visitor(), role, '404 This practice was not found.')
    }
  }
  const unknown = Object.keys(REFUSES).filter(
    (route) => !routes.includes(route) && route.startsWith('GET ') === (half === 'reads'),
  )
  return { walked: routes.length, open, unknown }
}
