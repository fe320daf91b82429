import { showReceipt } from '#worker/domain/coach/show-receipt.ts'
import type { RacePart } from '#worker/domain/race/words/part.ts'
import type { PartFact } from '#worker/domain/race/words/part-facts.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'

/** What each part may be written from. */
export type FactsByPart = ReadonlyMap<RacePart, readonly PartFact[]>

/** What belongs to this race, as data. Its name is its athlete's: it stands among names alone, and is cut to one line. */
export function raceContext(
  { today, locale, units }: Pick<Listener, 'today' | 'locale' | 'units'>,
  race: { name: string; day: string },
  facts: FactsByPart,
): string {
  const named = showReceipt(
    {
      ...{ id: 'race', tool: 'race', title: race.name, day: race.day, period: null, ids: [], href: null },
      ...{ values: [], names: [], leftOut: null },
    },
    units,
  )
  const parts = [...facts].map(([part, all]) => ({
    part,
    facts: all.map(({ receipt, says }, i) => {
      const { receipt: _number, ...shown } = showReceipt({ ...receipt, id: String(i) }, units)
      return { ...shown, says }
    }),
  }))
  const context = {
    ...{ today, language: locale },
    units: units === 'imperial' ? 'miles, yards' : 'kilometres, metres',
    race: { name: named.title, day: race.day },
    parts,
  }
  return `Context of this race, as data:\n${JSON.stringify(context)}`
}
