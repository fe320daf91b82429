import type { Receipt } from '#worker/domain/coach/receipt.ts'
import { safetyTopic } from '#worker/domain/coach/safety.ts'
import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import { type SpokenUnits, sayDay } from '#worker/domain/coach/units-said.ts'

/** Where an athlete wrote of pain and the like, a draft advises no load and asks no model. */
const CALM =
  'Thank you for telling me. Please leave out whatever brings it on, and have a doctor or physiotherapist look at it before we train on. When can you have it seen?'

/** The fixed draft to what must not be answered with training; null where nothing of it was written. */
export const calmDraft = (said: readonly string[]): string | null =>
  said.some((text) => safetyTopic(text) !== null) ? CALM : null

interface Known {
  done: readonly Omit<Receipt, 'id'>[]
  planned: readonly Omit<Receipt, 'id'>[]
  today: string
  units: SpokenUnits
}

/** A draft of what the receipts say, sentence by sentence, and a question. It praises and advises nothing. */
export function draftByRules({ done, planned, today, units }: Known): string[] {
  const [last] = done
  const next = planned.find(({ day }) => day !== null && day >= today)
  const told = (receipt: Omit<Receipt, 'id'>, labels: readonly string[]) => {
    const { values } = showReceipt({ ...receipt, id: 'r' }, units)
    return labels.flatMap((label) => values[label] ?? []).join(' in ')
  }
  const of = (receipt: Omit<Receipt, 'id'>, labels: readonly string[]) => {
    const amounts = told(receipt, labels)
    return `“${receipt.title}” on ${sayDay(receipt.day ?? today, today)}${amounts ? `: ${amounts}` : ''}`
  }
  return [
    ...(last ? [`Your last session was ${of(last, ['Distance', 'Moving time'])}.`] : []),
    ...(next ? [`Next on the plan is ${of(next, ['Planned time'])}.`] : []),
    last ? 'How did it feel?' : next ? 'How do you feel about it?' : 'How is your training going?',
  ]
}
