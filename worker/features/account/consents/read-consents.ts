import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { type DecisionRow, latestDecisions } from './repo.ts'
import { PURPOSE_KEYS, PURPOSES, type PurposeKey } from './schema.ts'

export interface ConsentView {
  purpose: PurposeKey
  title: string
  text: string
  version: string
  asked: 'onboarding' | 'settings'
  isRequired: boolean
  /** What was decided on this version; null when it was never asked or the text has changed since. */
  granted: boolean | null
  decidedAt: Date | null
  /** A decision exists, on an older text. */
  isOutdated: boolean
}

/** One's own consents: every purpose with its text and what was decided. */
export async function readConsents(ctx: Ctx): Promise<{ consents: ConsentView[] }> {
  return { consents: presentConsents(await latestDecisions(ctx.db, requireAthlete(ctx))) }
}

export function presentConsents(rows: readonly DecisionRow[]): ConsentView[] {
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
