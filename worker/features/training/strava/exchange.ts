import type { Ctx } from '#worker/context.ts'
import type { Consent, Grant } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'
import { exchangeCode } from '#worker/platform/strava/oauth.ts'
import type { StravaGrant } from '#worker/platform/strava/wire.ts'
import { tokensOf } from './access.ts'
import { stravaApp } from './app.ts'

/** Trades a consent's code for tokens; the code is not spent where activities may not be read. */
export async function exchange(
  ctx: Ctx,
  { code, scope }: Consent,
): Promise<Grant | 'scope_missing' | 'unavailable'> {
  const scopes = scope.split(/[ ,]+/).filter(Boolean)
  if (!scopes.includes('activity:read_all') && !scopes.includes('activity:read')) return 'scope_missing'
  const raw = await grantFor(ctx, code)
  if (!raw) return 'unavailable'
  const { id, firstname, lastname } = raw.athlete
  return {
    tokens: tokensOf(raw),
    externalAthleteId: String(id),
    externalName: [firstname, lastname].filter(Boolean).join(' ') || null,
    scopes,
  }
}

async function grantFor(ctx: Ctx, code: string): Promise<StravaGrant | null> {
  try {
    const answer = await exchangeCode(stravaApp(ctx), code)
    return answer.ok ? answer.value : null
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
