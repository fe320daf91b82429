import { foldText } from '../../coach/fold-text.ts'
import { quantitiesIn } from '../../coach/quantities.ts'
import type { PartFact } from './part-facts.ts'

/** Words that say nothing of what is done. */
const EMPTY = new Set(
  'with days from here what that this than more once where will then your race'.split(' '),
)
const words = (text: string) =>
  new Set((foldText(text).match(/\p{L}{4,}/gu) ?? []).filter((word) => !EMPTY.has(word)))

/**
 * Whether a sentence that names a day by how many are left says what belongs to that day: not where the words of another
 * day are more in it. A number alone would let "4 days to go" stand before what is done on the sixth.
 */
export function isOfItsDay(sentence: string, facts: readonly PartFact[]): boolean {
  const days = facts.flatMap(({ receipt, says }) => {
    const left = receipt.values.find(({ label }) => label === 'Days left')
    return left ? [{ left: left.value, own: words(says.join(' ')) }] : []
  })
  const named = quantitiesIn(foldText(sentence)).quantities.flatMap(({ dimension, values }) =>
    dimension === 'days' ? values : [],
  )
  if (!days.some(({ left }) => named.includes(left))) return true
  const said = [...words(sentence)]
  const shared = ({ own }: { own: ReadonlySet<string> }) => said.filter((word) => own.has(word)).length
  const most = (of: readonly { own: ReadonlySet<string> }[]) => Math.max(0, ...of.map(shared))
  const isNamed = ({ left }: { left: number }) => named.includes(left)
  return most(days.filter(isNamed)) >= most(days.filter((one) => !isNamed(one)))
}
