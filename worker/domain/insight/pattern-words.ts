import type { Pattern } from './find-patterns.ts'

/** A pattern as one sentence, which states what went together and never what to do. */
export function patternClaim(pattern: Pattern): string {
  const { outcome, lagDays, effect } = pattern
  const size = `${amount(Math.abs(effect.difference))} ${outcome.unit}`.trim()
  const how = effect.difference > 0 ? outcome.words.more : outcome.words.less
  const subject = outcome.label[0]?.toUpperCase() + outcome.label.slice(1)
  return `${subject} is ${size} ${how} ${after(lagDays)} ${sides(pattern)}.`
}

/** What would take it back. */
export function patternChanges({ n, input, outcome }: Pattern): string {
  return `It rests on ${n} days with both ${input.label} and ${outcome.label}; more days that say otherwise end it. Going together is not cause: both may follow from something else.`
}

function sides({ input: { label, unit, key }, effect: { lowInput, highInput }, lagDays }: Pattern): string {
  if (unit === '') return `${label} than without`
  if (key.startsWith('cluster_')) return `${label} in its upper third than in its lower`
  return `${amount(highInput)} ${unit} of ${label} than ${lagDays === 0 ? 'with' : 'after'} ${amount(lowInput)}`
}

function after(lagDays: number): string {
  if (lagDays === 0) return 'on days with'
  return lagDays === 1 ? 'the day after' : `${lagDays} days after`
}

/** Three figures that count, at most: an effect is never surer than that. */
function amount(value: number): string {
  const size = Math.abs(value)
  return value.toFixed(size >= 20 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3)
}
