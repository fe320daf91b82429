import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import { jsonIn } from './json-in.ts'
import { WrittenWeeks } from './schema.ts'

/** No honest answer is longer. */
export const MOST_TEXT = 80_000
const MOST_FAULTS = 12

export type ReadWeeks = { weeks: WeeklyPlan[]; faults: null } | { weeks: null; faults: string[] }

/** Reads weeks out of what a model wrote, fences and words around them left out. Whatever the bytes, it never throws. */
export function readWeeks(text: string): ReadWeeks {
  const json = jsonIn(text.slice(0, MOST_TEXT))
  if (json === undefined) return { weeks: null, faults: ['The answer is no JSON that can be read.'] }
  const parsed = WrittenWeeks.safeParse(isWeek(json) ? { weeks: [json] } : json)
  if (parsed.success) return { weeks: parsed.data.weeks, faults: null }
  const faults = parsed.error.issues.slice(0, MOST_FAULTS).map(({ path, code, message }) => {
    // Its own message repeats the name, which is the model's.
    const words = code === 'unrecognized_keys' ? 'has a field that was not asked for' : message
    return `${path.map(String).join('.')}: ${words}`.slice(0, 200)
  })
  return { weeks: null, faults }
}

/** One week alone, without the list around it. */
const isWeek = (json: unknown) => typeof json === 'object' && json !== null && 'week_start_date' in json
