/** What a claim is made of; figures and units as the reader reads them. */
export interface ClaimParts {
  input: { key: string; label: string; unit: string }
  outcome: { label: string; unit: string; words: { more: string; less: string } }
  lagDays: number
  lowInput: number
  highInput: number
  difference: number
}

/** A pattern as one sentence, which states what went together and never what to do. */
export function patternClaim(parts: ClaimParts): string {
  const { outcome, lagDays, difference } = parts
  const size = `${amount(Math.abs(difference))} ${outcome.unit}`.trim()
  const how = difference > 0 ? outcome.words.more : outcome.words.less
  const subject = outcome.label.charAt(0).toUpperCase() + outcome.label.slice(1)
  return `${subject} is ${size} ${how} ${after(lagDays)} ${sides(parts)}.`
}

/** What would take it back. */
export function patternChanges(n: number, input: string, outcome: string): string {
  return `It rests on ${n} days with both ${input} and ${outcome}; more days that say otherwise end it. Going together is not cause: both may follow from something else.`
}

function sides({ input: { label, unit, key }, lowInput, highInput, lagDays }: ClaimParts): string {
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
  return value.toFixed(size >= 20 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3).replace('-', '−')
}
