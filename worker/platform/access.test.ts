import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import {
  type Actor,
  anonymous,
  clientActor,
  requireAthlete,
  requireClient,
  requireCoachOf,
  requireGuestOf,
  requireMember,
  requirePermission,
  requireReader,
  requireSession,
  requireSystem,
  requireVisitorOf,
  systemActor,
  visitorActor,
} from './access.ts'
import { auditName } from './audit-name.ts'

const PRACTICE = 'prc_1'
const never = Promise.resolve() as Promise<never>
const later = { athleteId: 'ath_1', confirmed: never }

/** What a look at this athlete's account is told. */
async function looking() {
  const impersonation = {
    adminName: 'Olu',
    adminZone: 'UTC',
    reason: 'support',
    endsAt: new Date(),
    mayConfirm: false,
  }
  return { ...(await athleteActor('ath_1', { roles: [] }).confirmed), impersonation }
}

const ACTORS: Record<string, Actor> = {
  anonymous: anonymous(),
  person: athleteActor('ath_1'),
  member: athleteActor('ath_1', {
    memberships: [{ practiceId: PRACTICE, role: 'assistant', isTrainer: false }],
  }),
  admin: athleteActor('ath_1', { roles: ['admin'], permissions: ['audit.read'] }),
  client: clientActor({ practiceId: PRACTICE, clientId: 'cli_1' }, Promise.resolve()),
  visitor: visitorActor(PRACTICE, Promise.resolve()),
  'client elsewhere': clientActor({ practiceId: 'prc_2', clientId: 'cli_2' }, Promise.resolve()),
  'visitor elsewhere': visitorActor('prc_2', Promise.resolve()),
  system: systemActor('cron'),
  apiKey: { kind: 'apiKey', keyId: 'key_1', ...later },
  model: { kind: 'model', conversationId: 'cnv_1', ...later },
  coach: { kind: 'coach', conversationId: 'cnv_1', ...later },
  impersonator: {
    ...{ kind: 'impersonator', adminId: 'ath_2', athleteId: 'ath_1', mayStore: false },
    confirmed: looking(),
  },
}

/** Each way in, and everyone it lets in: all others are refused. */
const WAYS: [string, (ctx: { actor: Actor }) => unknown, string[], string][] = [
  ['requireAthlete', requireAthlete, ['person', 'member', 'admin', 'impersonator'], 'unauthenticated'],
  ['requireSession', requireSession, ['person', 'member', 'admin', 'impersonator'], 'unauthenticated'],
  [
    'requireReader',
    requireReader,
    ['person', 'member', 'admin', 'model', 'coach', 'impersonator'],
    'unauthenticated',
  ],
  [
    'requireCoachOf',
    (ctx) => requireCoachOf(ctx, 'ath_1', 'cnv_1'),
    ['person', 'member', 'admin', 'system'],
    'not_found',
  ],
  ['requireCoachOf another', (ctx) => requireCoachOf(ctx, 'ath_2', 'cnv_1'), ['system'], 'not_found'],
  ['requireSystem', requireSystem, ['system'], 'not_found'],
  ['requireClient', requireClient, ['client', 'client elsewhere'], 'unauthenticated'],
  ['requireVisitorOf', (ctx) => requireVisitorOf(ctx, PRACTICE), ['visitor'], 'not_found'],
  ['requireGuestOf', (ctx) => requireGuestOf(ctx, PRACTICE), ['client', 'visitor'], 'not_found'],
  ['requirePermission', (ctx) => requirePermission(ctx, 'audit.read'), ['admin'], 'not_found'],
]

test.each(WAYS)('ADM-06/actor %s lets in whom it names and nobody else', async (_, enter, allowed, code) => {
  for (const [name, actor] of Object.entries(ACTORS)) {
    const outcome = await Promise.resolve()
      .then(() => enter({ actor }))
      .then(
        () => 'in',
        (error) => error.code,
      )
    expect([name, outcome]).toEqual([name, allowed.includes(name) ? 'in' : code])
  }
})

test('ADM-06/actor a practice is open to those who work at it: nobody else learns that it is there', async () => {
  for (const [name, actor] of Object.entries(ACTORS)) {
    const outcome = await requireMember({ actor }, PRACTICE).then(
      () => 'in',
      (error) => error.code,
    )
    const isPerson = ['person', 'admin', 'impersonator'].includes(name)
    expect([name, outcome]).toEqual([
      name,
      name === 'member' ? 'in' : isPerson ? 'not_found' : 'unauthenticated',
    ])
  }
})

test('ADM-06/actor the audit log names whoever acts, never two alike', () => {
  const { member: _, admin: __, ...kinds } = ACTORS
  const names = Object.values(kinds).map(auditName)
  expect(new Set(names).size).toBe(names.length)
})

test('SEC-01/actor a confirmation that nobody awaited yet brings nothing down, and refuses whoever awaits it', async () => {
  const over = clientActor({ practiceId: PRACTICE, clientId: 'cli_1' }, Promise.reject(new Error('over')))
  await new Promise((done) => setTimeout(done))
  await expect(requireClient({ actor: over }).confirmed).rejects.toThrow('over')
})

test('ADM-06/actor CO-13 a model reads what it may be let read, people and their own coach what is theirs', () => {
  const audience = (name: string) => requireReader({ actor: ACTORS[name] as Actor }).audience
  expect(audience('model')).toBe('ai')
  for (const name of ['person', 'coach']) expect(audience(name)).toBe('own')
})
