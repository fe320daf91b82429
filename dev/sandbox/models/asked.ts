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

/** The newest question and what the tools answered to it, oldest first. */
export function newest({ turns }: Asked) {
  const index = turns.findLastIndex(({ role }) => role === 'user')
  const turn = turns[index]
  const after = turns.slice(index + 1)
  const calls = after.flatMap((one) => (one.role === 'assistant' ? one.calls : []))
  const results = after.flatMap((one) => (one.role === 'tool' ? one.results : []))
  return { question: turn?.role === 'user' ? turn.text : '', calls, results }
}
