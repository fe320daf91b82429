import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { SentenceCutter } from '#worker/domain/coach/sentences.ts'
import { type Fault, verifySentence } from '#worker/domain/coach/verify-sentence.ts'
import { SYSTEM } from './prompts/coach-1.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'

/** A model may say no more than this in one answer. */
const MOST_CHARACTERS = 6000
const MOST_SENTENCE = 700
/** What turns the order of writing around, or cannot be seen. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u

const plain = (text: string) => text.toLowerCase().replace(/[^a-z]+/g, ' ')
const OWN_WORDS = 6
/** Every run of so many of its words. */
const PROMPT_RUNS = new Set(
  plain(SYSTEM)
    .split(' ')
    .map((_, at, words) => words.slice(at, at + OWN_WORDS).join(' ')),
)
/** Its own sentences and headings, the short ones too: said one by one they would be all of it. */
const PROMPT_SENTENCES = new Set(
  [/\.\s|\n/, /[.:;]\s|\n/].flatMap((ends) => SYSTEM.split(ends)).map((one) => plain(one).trim()),
)

/** Whether it is one of the prompt's own sentences, or has so many of its words in a row. */
function repeatsPrompt(sentence: string): boolean {
  const own = plain(sentence).trim()
  const words = own.split(' ')
  if (own !== '' && PROMPT_SENTENCES.has(own)) return true
  return words.some(
    (_, at) => at + OWN_WORDS <= words.length && PROMPT_RUNS.has(words.slice(at, at + OWN_WORDS).join(' ')),
  )
}

export interface Withheld {
  sentence: string
  because: Fault
}

/** What stands between a model and the athlete: receipts are numbered, sentences are judged, and the rest is held back. */
export class SentenceGate {
  readonly receipts: Receipt[] = []
  readonly withheld: Withheld[] = []
  /** What has passed. */
  said = ''
  private cutter = new SentenceCutter()
  private heard = 0

  private readonly listener: Pick<Listener, 'today' | 'units' | 'locale'>

  constructor(listener: Pick<Listener, 'today' | 'units' | 'locale'>) {
    this.listener = listener
  }

  /** Whether more of it would only cost. */
  get isFull(): boolean {
    return this.heard > MOST_CHARACTERS
  }

  /** Numbers receipts; what was told before keeps its number and is not told again. */
  take(drafts: readonly Draft[]): { shown: Receipt[]; told: Receipt[] } {
    const told: Receipt[] = []
    const shown = drafts.map((draft) => {
      const key = JSON.stringify(draft)
      const known = this.receipts.find(({ id: _, ...receipt }) => JSON.stringify(receipt) === key)
      if (known) return known
      const receipt: Receipt = { ...draft, id: `r${this.receipts.length + 1}` }
      this.receipts.push(receipt)
      told.push({ ...receipt })
      return receipt
    })
    return { shown, told }
  }

  /** Takes what a model said; gives what may be shown of it by now. */
  hear(text: string): AnswerEvent[] {
    this.heard += text.length
    return this.isFull ? [] : this.cutter.push(text).flatMap((sentence) => this.judge(sentence))
  }

  /** A step has ended by itself: what is left is a whole sentence. Cut off, it would be half of one, and is dropped. */
  end(isWhole: boolean): AnswerEvent[] {
    const rest = this.cutter.rest()
    return isWhole && rest.trim() !== '' ? this.judge(rest) : []
  }

  private judge(sentence: string): AnswerEvent[] {
    const because = this.faultOf(sentence)
    if (because === null) {
      this.said += sentence
      return [{ kind: 'text', text: sentence }]
    }
    this.withheld.push({ sentence, because })
    return [{ kind: 'withheld', because }]
  }

  faultOf(sentence: string): Fault | null {
    if (sentence.length > MOST_SENTENCE || UNSEEN.test(sentence.replace(/[\n\t]/g, ' '))) return 'claim'
    if (repeatsPrompt(sentence)) return 'claim'
    return verifySentence(sentence, { ...this.listener, receipts: this.receipts })
  }
}
