import type { Ctx } from '#worker/context.ts'
import { PURPOSE_KEYS, PURPOSES } from '#worker/domain/policy/purposes.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Consent, ConsentList } from './answers.ts'
import { type DecisionRow, latestDecisions } from './repo.ts'

/** One's own consents: every purpose with its text and what was decided. */
export async function readConsents(ctx: Ctx): Promise<ConsentList> {
  return { consents: presentConsents(await latestDecisions(ctx.db, requireAthlete(ctx))) }
}

export function presentConsents(rows: readonly DecisionRow[]): Consent[] {
  return PURPOSE_KEYS.map((purpose) => {
    const entry = PURPOSES[purpose]
    const row = rows.find((decision) => decision.purpose === purpose)
    const isCurrent = row?.version === entry.version
    return {
      purpose,
      ...entry,
      granted: isCurrent ? row.granted : null,
      decidedAt: row?.decidedAt ?? null,
      isOutdated: row !== undefined && !isCurrent,
    }
  })
}
