import type { Ctx } from '#worker/context.ts'
import { PART_TITLES } from '#worker/domain/race/words/part.ts'
import { readRaceNumbers } from '#worker/features/training/races/read-race-numbers.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { RaceText } from './answers.ts'
import { LATE_MS, loadRaceText } from './repo.ts'

/** What is written around a race's numbers, and whether these have changed since. One trip. */
export async function readRaceText(ctx: Ctx, raceId: string): Promise<RaceText> {
  const athleteId = requireAthlete(ctx)
  const [{ known }, row] = await Promise.all([
    readRaceNumbers(ctx, raceId),
    loadRaceText(ctx.db, athleteId, raceId),
  ])
  if (!known) throw notFound('This race')
  if (!row) return { ...NONE, parts: [] }
  const { state, source, model, because, withheld, writtenAt } = row
  const isLate = state === 'asked' && ctx.now.getTime() - row.updatedAt.getTime() > LATE_MS
  const isOutOfDate = row.writtenFor !== null && row.writtenFor !== known.fingerprint
  return {
    ...{ state, source, model, because, withheld, writtenAt, isLate, isOutOfDate },
    parts: row.parts.map((one) => ({ ...one, title: PART_TITLES[one.part] })),
    mayAsk: state === 'asked' ? isLate : state === 'failed' || isOutOfDate || source === 'rules',
  }
}

const NONE: Omit<RaceText, 'parts'> = {
  ...{ state: 'none', source: null, model: null, because: null, withheld: 0, writtenAt: null },
  ...{ isOutOfDate: false, isLate: false, mayAsk: true },
}
