/** A question as any provider's wire brings it. */
export interface Asked {
  model: string
  system: string
  /** What stood before the newest question, apart from it. */
  context: string
  turns: readonly Turn[]
  tools: readonly AskedTool[]
}

export type Turn =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; calls: readonly { id: string; name: string; input: unknown }[] }
  | { role: 'tool'; results: readonly { callId: string; text: string }[] }

export interface AskedTool {
  name: string
  description: string
  schema: Schema
}

export interface Schema {
  type?: string | readonly string[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  default?: unknown
  minimum?: number
  maximum?: number
  minItems?: number
  items?: Schema
  format?: string
  pattern?: string
  description?: string
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
}

/** What the model says: words, then calls. */
export interface Said {
  text: string
  calls: readonly { name: string; input: unknown }[]
  reason: 'end' | 'calls' | 'length' | 'refusal'
}

const CONTEXT = /^<context>\n([\s\S]*?)\n<\/context>\s*/

/** The context apart from the words of the question. */
export function withoutContext(text: string): { context: string; text: string } {
  const context = CONTEXT.exec(text)?.[1] ?? ''
  return { context, text: text.replace(CONTEXT, '') }
}

/** What a coach's own words to its model are, and no question of an athlete. */
const GO_ON = /^Your answer was cut off here\./
const HELD_BACK = /^These sentences were held back/

/** The newest question and what the tools answered to it, oldest first. */
export function newest({ turns }: Asked) {
  const index = turns.findLastIndex(({ role }) => role === 'user')
  const users = turns.flatMap((turn) => (turn.role === 'user' ? [turn.text] : []))
  const last = users.at(-1) ?? ''
  const goesOn = GO_ON.test(last)
  const before = turns[index - 1]
  const after = turns.slice(index + 1)
  const calls = after.flatMap((one) => (one.role === 'assistant' ? one.calls : []))
  const results = after
    .flatMap((one) => (one.role === 'tool' ? one.results : []))
    .map((result) => ({ ...result, tool: calls.find(({ id }) => id === result.callId)?.name ?? '' }))
  return {
    question: goesOn ? (users.at(-2) ?? '') : last,
    /** What was said before a cut, to be gone on with. */
    prefix: goesOn && before?.role === 'assistant' ? before.text : null,
    isCorrection: HELD_BACK.test(last),
    calls,
    results,
  }
}
