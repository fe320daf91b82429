import { and, eq, ne, sql } from 'drizzle-orm'
import { NearVisitor as Visitor } from '#dev/test/near-visitor.ts'
import { consent, RUNNER } from '#dev/test/strava.ts'
import { linkToken, signedIn, testDb } from '#dev/test/visitor.ts'
import { stripeAccount } from '#worker/db/schema/practice/money.ts'
import { practiceMember } from '#worker/db/schema/practice/practice.ts'
import { connection } from '#worker/db/schema/training/ingestion.ts'
import { proposal } from '#worker/db/schema/training/plan-links.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { makePractice } from '#worker/features/practice/credits/practice-fixture.ts'
import { putPlan } from '#worker/features/training/plans/plan-fixture.ts'

interface World {
  personId: string
  /** The owner's practice; null where they have none. */
  practice: { path: string; clientId: string } | null
  /** The browser the thief has open. */
  latest: () => Visitor
  /** Password, and a code where one is on, as far as the thief knows them. */
  proof: () => Promise<object>
}

/** What a thief ties to an account that is not theirs: accounts of providers, a practice of their own, its proposals. */
export async function hauls(world: World) {
  const haul = await ready(world)
  return {
    actions: { ...atStrava(haul), ...withPractices(haul) },
    /** What is still tied to the account. @param owner logged in with the new password */
    left: (owner: Visitor) => tiedStill(haul, owner),
    had: haul.had,
  }
}

/** A practice of the thief's own, a plan to propose for, and what they have got so far. */
async function ready({ personId, practice, latest, proof }: World) {
  const trainer = await signedIn()
  const { practiceId, clientId } = await makePractice()
  const member = { practiceId, personId: trainer.id, role: 'owner' as const, createdAt: new Date() }
  await testDb().insert(practiceMember).values(member)
  const clientPath = `/v1/practices/${practiceId}/clients/${clientId}`
  const today = new Date().toISOString().slice(0, 10)
  const plan = await putPlan(personId, addDays(today, 7))
  const ahead = plan.workouts.find(({ day }) => day > today)
  /** Where the provider's consent page of the thief's own account led back to, not gone to yet. */
  const comebacks: string[] = []
  /** What their own account may read as a client of the practice. */
  const statements: string[] = []
  const had = { connections: 0, links: 0, proposals: 0, cards: 0 }
  return {
    ...{ personId, practice, latest, proof, trainer, clientPath },
    ...{ planId: plan.id, ahead, comebacks, statements, had },
  }
}

type Haul = Awaited<ReturnType<typeof ready>>

function atStrava({ personId, latest, comebacks, had }: Haul) {
  const consented = async () => {
    const { status, body } = await latest().send('POST', '/v1/connections/strava', {})
    if (status !== 201) return null
    const query = await consent(body.authorize_url, { athlete: RUNNER })
    return `/strava/callback?${new URLSearchParams(query as Record<string, string>)}`
  }
  return {
    'the thief connects an account of their own at Strava': async () => {
      // That of the last story.
      await testDb().delete(connection).where(ne(connection.athleteId, personId))
      const comeback = await consented()
      if (comeback && /strava_connected/.test((await latest().get(comeback)).headers.get('Location') ?? ''))
        had.connections++
    },
    'the thief agrees at Strava, and keeps the way back': async () => {
      const comeback = await consented()
      if (comeback) comebacks.push(comeback)
    },
  }
}

function withPractices({
  practice,
  latest,
  proof,
  trainer,
  clientPath,
  planId,
  ahead,
  statements,
  had,
}: Haul) {
  const proposes = async () => {
    const changes = [{ kind: 'minutes', workout_id: ahead?.id, minutes: 40 }]
    const made = { request_id: `req_${crypto.randomUUID()}`, plan_id: planId, reason: 'Trust me.', changes }
    const { status } = await trainer.visitor.send('POST', `${clientPath}/plan-proposals`, made)
    if (status === 201) had.proposals++
  }
  return {
    'the thief lets in a practice of theirs': async () => {
      await trainer.visitor.send('POST', `${clientPath}/link`, { email: trainer.email })
      const token = await linkToken(trainer.email, 'client-link')
      const grants = [{ domain: 'training' }, { domain: 'plans' }]
      if ((await latest().send('POST', '/v1/trainers', { token, grants })).status !== 201) return
      had.links++
      await proposes()
    },
    'the thief links an account of theirs to a client': async () => {
      if (!practice) return
      const email = `client-${crypto.randomUUID()}@example.org`
      await latest().send('POST', `${practice.path}/clients/${practice.clientId}/link`, { email })
      const token = await linkToken(email, 'client-link')
      const { status, body } = await trainer.visitor.send('POST', '/v1/trainers', { token, grants: [] })
      if (status === 201) statements.push(`/v1/trainers/${body.id}/statement`)
    },
    'the thief opens an account at Stripe for the practice': async () => {
      if (!practice) return
      if ((await latest().send('POST', `${practice.path}/stripe`, await proof())).status < 300) had.cards++
    },
  }
}

async function tiedStill(
  { personId, trainer, clientPath, comebacks, statements }: Haul,
  owner: Visitor,
): Promise<string[]> {
  const db = testDb()
  const found: string[] = []
  const note = (what: string, is: boolean) => is && found.push(what)
  // Who is led to the thief's way back connects nothing.
  for (const comeback of comebacks) await owner.get(comeback)
  const connected = and(eq(connection.athleteId, personId), ne(connection.status, 'revoked'))
  note('a connection', (await db.$count(connection, connected)) > 0)
  for (const part of ['training', 'plan'])
    note(`a practice that sees ${part}`, (await trainer.visitor.get(`${clientPath}/${part}`)).status === 200)
  for (const path of statements)
    note('a client’s statement', (await trainer.visitor.get(path)).status === 200)
  const waits = sql`${proposal.athleteId} = ${personId} and ${proposal.state} in ('proposed', 'failed')`
  note('a proposal', (await db.$count(proposal, waits)) > 0)
  const pays = sql`${stripeAccount.connectedBy} = ${personId} and ${stripeAccount.endedAt} is null`
  note('an account at Stripe', (await db.$count(stripeAccount, pays)) > 0)
  return found
}

/** A log-in without cookies, by the token that it answers. */
export async function bearer(email: string, password: string) {
  const visitor = new Visitor()
  const { body } = await visitor.send('POST', '/v1/sessions', { email, password, bearer: true })
  visitor.cookie = ''
  const headers = { Authorization: `Bearer ${body?.token}` }
  return body?.token ? async () => (await visitor.get('/v1/me', headers)).status : null
}
