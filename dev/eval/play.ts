import type { Asked, Turn } from '#dev/sandbox/models/asked.ts'
import { Behaviour } from '#dev/sandbox/models/behaviour.ts'
import { think } from '#dev/sandbox/models/brain.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import { TODAY } from '#worker/domain/coach/spoken-fixture.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'
import { modelContext, talkBefore } from '#worker/features/coach/answers/model-context.ts'
import { SYSTEM } from '#worker/features/coach/answers/prompts/coach-1.ts'
import { PROPOSE_TOOL } from '#worker/features/coach/answers/propose-change.ts'
import type { Question } from '#worker/features/coach/answers/question.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'
import { MODEL_TOOLS } from '#worker/features/coach/answers/tool-list.ts'

export interface Scene {
  question: string
  earlier?: Question['earlier']
  about?: Question['about']
  receipts: readonly Receipt[]
  units: SpokenUnits
  mode: Behaviour['mode']
}

export interface Played {
  /** What reached the athlete. */
  said: string
  withheld: number
  /** What tools told the model. */
  told: string
  /** Tools it asked for that are not in the list. */
  strayCalls: number
  characters: number
}

const MOST_STEPS = 6
const tools = [...MODEL_TOOLS, PROPOSE_TOOL]
const names = new Set(tools.map(({ name }) => name))
const asTool = ({ name, description, input }: (typeof tools)[number]) => ({
  name,
  description,
  schema: input,
})

/** One answer of the sandbox's model through the gate, with receipts as tools would have told them. */
export function play({ question, earlier = [], about = null, receipts, units, mode }: Scene): Played {
  const listener = { today: TODAY, units, locale: 'en' }
  const gate = new SentenceGate(listener)
  const asked: Question = {
    ...{
      athleteId: 'ath_1',
      threadId: 'ath_1',
      messageId: 'cms_1',
      text: question,
      about,
      earlier,
      prefix: null,
    },
    signal: new AbortController().signal,
  }
  const flags = { back: null, notes: [] }
  const memory = { tone: 'brief', facts: [], zone: 'UTC' } as const
  const consents = { hasAiConsent: true, hasHealthConsent: true, hasTrainer: false, hiddenDays: 0 }
  const context = modelContext({ ...listener, ...consents, ...memory, flags }, asked, null)
  const turns = talkBefore(asked, question) as unknown as Turn[]
  let [told, strayCalls, characters] = ['', 0, SYSTEM.length + context.length]
  for (let step = 0; step < MOST_STEPS; step++) {
    const toHear: Asked = {
      model: 'm',
      system: SYSTEM,
      context,
      turns,
      tools: tools.map(asTool) as Asked['tools'],
    }
    const { text, calls } = think(toHear, Behaviour.parse({ mode }), 0)
    for (let at = 0; at < text.length; at += 7) gate.hear(text.slice(at, at + 7))
    gate.end(true)
    characters += text.length
    if (calls.length === 0) break
    const results = calls.map((call, i) => {
      if (!names.has(call.name)) strayCalls += 1
      const isRead = names.has(call.name) && call.name !== 'propose'
      const { shown } = gate.take(isRead ? receipts : [])
      const result = isRead
        ? JSON.stringify(shown.map((one) => showReceipt(one, units)))
        : 'There is no such tool.'
      told += result
      return { callId: `c${step}_${i}`, text: result }
    })
    turns.push(
      { role: 'assistant', text, calls: calls.map((call, i) => ({ id: `c${step}_${i}`, ...call })) },
      { role: 'tool', results },
    )
  }
  return {
    said: gate.said,
    withheld: gate.withheld.length,
    told,
    strayCalls,
    characters: characters + told.length,
  }
}
