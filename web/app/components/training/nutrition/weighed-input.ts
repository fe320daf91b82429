import { typedNumber, Unreadable, weightKgFrom } from '#web/components/account/settings/typed-values.ts'
import { ML_PER_FL_OZ, type Units } from '#web/format/units.ts'

type Typed = Record<string, string>

/** A number that has to be there. @throws Unreadable */
export function neededNumber(typed: Typed, name: string): number {
  const value = typedNumber(typed, name)
  if (value === null) throw new Unreadable(name, 'Type a number.')
  return value
}

/** What was weighed and drunk in one session, as the API takes it. @throws Unreadable */
export function weighedInput(typed: Typed, units: Units) {
  const drunk = typedNumber(typed, 'drunk_l') ?? 0
  return {
    beforeKg: weightKgFrom(neededNumber(typed, 'before_kg'), units),
    afterKg: weightKgFrom(neededNumber(typed, 'after_kg'), units),
    drunkL: units.weight === 'lb' ? (drunk * ML_PER_FL_OZ) / 1000 : drunk,
    hours: neededNumber(typed, 'hours'),
  }
}
