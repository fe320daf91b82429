import type { Ctx } from '#worker/context.ts'
import type { Json } from '#worker/domain/wire.ts'
import { requirePermission } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AthletePage } from './answers.ts'
import { loadAthlete } from './repo.ts'

/** One athlete as support sees them: account, sources, ingestion, work under way and what failed. */
export async function showAthlete(ctx: Ctx, id: string): Promise<AthletePage> {
  const [found, session] = await Promise.all([loadAthlete(ctx.db, id), requirePermission(ctx, 'admin.read')])
  if (!found) throw notFound('This athlete')
  const { person } = found
  return {
    athlete: {
      id: person.id,
      name: person.name,
      email: person.email,
      emailVerified: person.emailVerified,
      roles: person.roles,
      zone: person.zone,
      locale: person.locale,
      units: person.units,
      onboardingStep: person.onboardingStep,
      twoFactorEnabled: person.twoFactorEnabled,
      blockedAt: person.blockedAt,
      blockedReason: person.blockedReason,
      lastLoginAt: person.lastLoginAt,
      derivedDirtyFrom: person.derivedDirtyFrom,
      createdAt: person.createdAt,
    },
    permissions: found.permissions.map((row) => row.permission),
    sessions: found.sessions[0]?.count ?? 0,
    history: found.counts[0] ?? { activities: 0, newestDay: null, oldestDay: null },
    connections: found.connections,
    ingestion: found.states.map(({ athleteId: _own, cursor: _inner, ...state }) => state),
    // What a file is called is the athlete's.
    imports: found.imports.map(
      ({ athleteId: _own, name: _name, cursor: _inner, objectKey: _key, ...job }) => job,
    ),
    work: found.work,
    failures: found.failures.map(
      ({ payload: _payload, athleteId: _own, outboxId: _row, ...failure }) => failure,
    ),
    flagOverrides: found.overrides.map(({ key, value }) => ({ key, value: value as Json })),
    tiers: found.tiers,
    consents: found.consents,
    // What was done to a person is for those who may read the log.
    audit: session.permissions.includes('audit.read') ? found.trail : null,
  }
}
