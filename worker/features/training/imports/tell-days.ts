import { FIELD_RULES } from '#worker/domain/wellness/check-in-fields.ts'
import type { DayOutcome } from '#worker/features/training/wellness-ingest/decide-days.ts'
import type { ItemRow } from './repo.ts'

/**
 * What became of a file that tells of days, for its athlete: what was added, and what stands against it.
 * @param own values of this file that count for their day
 * @param said how many it has, also those that another file tells again
 */
export function tellDays(
  own: readonly DayOutcome[],
  { said, hasConsent }: { said: number; hasConsent: boolean },
): Pick<ItemRow, 'status' | 'reason'> {
  if (said === 0) return { status: 'skipped', reason: 'It tells nothing that a check-in holds.' }
  if (!hasConsent) return { status: 'skipped', reason: 'Health data is kept only with your consent to it.' }
  const of = (outcome: DayOutcome['outcome']) => own.filter((one) => one.outcome === outcome)
  const [stored, byHand, unchosen] = [of('stored'), of('said_by_hand'), of('not_chosen')]
  const labels = new Set(unchosen.map(({ value }) => FIELD_RULES[value.field].label))
  const replaced = stored.filter(({ replaces }) => replaces).length
  const reasons = [
    stored.length > 0 ? `${days(stored.length)} added to your check-ins.` : '',
    byHand.length > 0 ? `${days(byHand.length)} you entered by hand: yours stands.` : '',
    replaced > 0 ? `On ${days(replaced)} another device had told a value before: the newest one stands.` : '',
    unchosen.length > 0 ? `Not among the fields of your check-in: ${[...labels].join(', ')}.` : '',
    of('out_of_bounds').length > 0 ? `${days(of('out_of_bounds').length)} out of all bounds.` : '',
    of('not_yet').length > 0 ? `${days(of('not_yet').length)} still to come.` : '',
  ].filter((reason) => reason !== '')
  if (stored.length > 0) return { status: 'imported', reason: reasons.join(' ') }
  const isKnown = of('unchanged').length > 0 || byHand.length > 0 || own.length === 0
  if (isKnown) return { status: 'duplicate', reason: ['You have these days already.', ...reasons].join(' ') }
  return { status: 'skipped', reason: reasons.join(' ') }
}

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`
