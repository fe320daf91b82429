import type { AnswerEvent, AnswerSource, AnswerState } from './answer-event.ts'
import type { Receipt } from './receipt.ts'

/** An answer as far as it is there: what its events come to. */
export interface AnswerSoFar {
  state: AnswerState
  source: AnswerSource | null
  /** How many are before this one at the provider; null once it is being made. */
  position: number | null
  text: string
  receipts: readonly Receipt[]
  proposalIds: readonly string[]
  leftOut: readonly string[]
  /** Sentences that were held back. */
  withheld: number
  isContinued: boolean
  /** Why it ended as it did; null where there is nothing to say. */
  words: string | null
}

export const NOTHING_YET: AnswerSoFar = {
  state: 'streaming',
  source: null,
  position: null,
  text: '',
  receipts: [],
  proposalIds: [],
  leftOut: [],
  withheld: 0,
  isContinued: false,
  words: null,
}

const withOne = <T>(list: readonly T[], one: T) => (list.includes(one) ? list : [...list, one])

/** The answer one event later. The same events in the same order come to the same answer on every page. */
export function withEvent(so: AnswerSoFar, event: AnswerEvent): AnswerSoFar {
  switch (event.kind) {
    case 'started':
      return { ...so, source: event.source, position: null }
    case 'queued':
      return { ...so, position: event.position }
    case 'receipt': {
      const others = so.receipts.filter(({ id }) => id !== event.receipt.id)
      return { ...so, receipts: [...others, event.receipt] }
    }
    case 'text':
      return { ...so, text: so.text + event.text, position: null }
    case 'withheld':
      return { ...so, withheld: so.withheld + 1 }
    case 'proposal':
      return { ...so, proposalIds: withOne(so.proposalIds, event.proposalId) }
    case 'left_out':
      return { ...so, leftOut: withOne(so.leftOut, event.words) }
    case 'continued':
      return { ...so, isContinued: true }
    case 'ended':
      return { ...so, state: event.state, words: event.words, position: null }
  }
}

export const foldAnswer = (events: readonly AnswerEvent[]) => events.reduce(withEvent, NOTHING_YET)

/**
 * A receipt of an answer that goes on after it was cut: one that is there already is not shown twice, and a new one
 * takes no name that another has.
 * @returns null where the same evidence is there
 */
export function furtherReceipt(had: readonly Receipt[], receipt: Receipt): Receipt | null {
  const evidence = ({ id: _, ...rest }: Receipt) => JSON.stringify(rest)
  if (had.some((one) => evidence(one) === evidence(receipt))) return null
  let id = receipt.id
  while (had.some((one) => one.id === id)) id = `${id}b`
  return { ...receipt, id }
}
