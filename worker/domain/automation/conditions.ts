/** What is known of a client at one moment. */
export interface ClientFacts {
  clientId: string
  name: string
  email: string | null
  phone: string | null
  tags: readonly string[]
  status: 'active' | 'paused' | 'former'
  trainerId: string | null
  /** `YYYY-MM-DD`. */
  birthDate: string | null
  sessionsLeft: number
  isUnlimited: boolean
  /** Sessions and packages that are not paid. */
  unpaidCount: number
  unpaidMinor: number
  /** UTC ISO 8601; null with nothing booked. */
  nextStartsAt: string | null
  lastSessionAt: string | null
  /** When they were last seen or heard: a session, a text of theirs, or the day they were added. */
  heardAt: string
}

/** What has to hold for a client, besides the trigger. */
export type Condition =
  | { kind: 'tag'; tag: string; has: boolean }
  | { kind: 'status'; is: ClientFacts['status'] }
  | { kind: 'credits'; op: 'at_most' | 'at_least'; count: number }
  | { kind: 'upcoming'; has: boolean }
  | { kind: 'unpaid'; has: boolean }
  | { kind: 'trainer'; trainerId: string }

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

function holds(condition: Condition, facts: ClientFacts): boolean {
  switch (condition.kind) {
    case 'tag':
      return facts.tags.some((tag) => same(tag, condition.tag)) === condition.has
    case 'status':
      return facts.status === condition.is
    case 'credits': {
      if (condition.op === 'at_least') return facts.isUnlimited || facts.sessionsLeft >= condition.count
      return !facts.isUnlimited && facts.sessionsLeft <= condition.count
    }
    case 'upcoming':
      return (facts.nextStartsAt !== null) === condition.has
    case 'unpaid':
      return facts.unpaidCount > 0 === condition.has
    case 'trainer':
      return facts.trainerId === condition.trainerId
  }
}

/**
 * Whether all conditions hold for a client. Without one about their status, only active clients are included: nobody
 * wants an automation that says nothing of former clients to write to them.
 */
export function meets(conditions: readonly Condition[], facts: ClientFacts): boolean {
  const asksStatus = conditions.some(({ kind }) => kind === 'status')
  if (!asksStatus && facts.status !== 'active') return false
  return conditions.every((condition) => holds(condition, facts))
}
