import { sayDay, sayTime } from '../texting/say-time.ts'
import type { ClientFacts } from './conditions.ts'

/** What the words of a message can name. Each stands in braces: `{client}`. */
export const VARIABLES = {
  client: 'the client’s first name',
  name: 'their name',
  practice: 'the name of the practice',
  credits_left: 'sessions they have left',
  next_session: 'when their next session is',
  last_session: 'when their last one was',
} as const
export type Variable = keyof typeof VARIABLES

const PLACE = /\{([^{}]*)\}/g

/** The names in braces that are no variable: a message with one is refused when it is written, not when it is sent. */
export function unknownVariables(body: string): string[] {
  const names = [...body.matchAll(PLACE)].map((found) => found[1] ?? '')
  return [...new Set(names.filter((name) => !Object.hasOwn(VARIABLES, name)))]
}

/**
 * The words of a message for one client, times in the practice's zone.
 * @param body with variables in braces; an unknown one stays as it is written
 */
export function fillTemplate(
  body: string,
  facts: ClientFacts,
  practice: { name: string; zone: string },
): string {
  const values: Record<Variable, string> = {
    client: facts.name.trim().split(/\s+/)[0] ?? facts.name,
    name: facts.name,
    practice: practice.name,
    credits_left: facts.isUnlimited ? 'unlimited' : String(facts.sessionsLeft),
    next_session:
      facts.nextStartsAt === null ? 'not booked yet' : wallWords(facts.nextStartsAt, practice.zone),
    last_session: facts.lastSessionAt === null ? 'none yet' : wallWords(facts.lastSessionAt, practice.zone),
  }
  return body.replace(PLACE, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as Variable] : whole,
  )
}

/** `Thu 23 Apr, 18:30` in a zone. @param at UTC, ISO 8601 */
export function wallWords(at: string, zone: string): string {
  const date = new Date(at)
  return `${sayDay(date, zone)}, ${sayTime(date, zone)}`
}
