import { isHardDraft, isLongDraft, needs, type Placed } from './draft.ts'
import { usable } from './open-days.ts'
import type { DaySlots } from './plan.ts'

interface Room {
  days: readonly { day: number; slots: DaySlots }[]
  eves: ReadonlySet<number>
}

const isBig = ({ draft }: Placed) => isHardDraft(draft) || isLongDraft(draft)

/**
 * Strength takes what days are left, and that is often the eve of a hard session. There it changes places with an easy
 * session that has a better day, so that legs are tired on an easy day and what lies between two hard days is easy.
 */
export function apartFromBig(placed: readonly Placed[], room: Room): Placed[] {
  let all = [...placed]
  for (const strength of placed.filter(({ draft }) => draft.sport === 'strength')) {
    if (!isBeforeBig(strength.day, all)) continue
    const other = all
      .filter((one) => isEasy(one) && !isBeforeBig(one.day, all))
      .find((one) => fits(strength, one, all, room) && fits(one, strength, all, room))
    if (other === undefined) continue
    all = all.map((one) =>
      one === strength ? moved(one, other, room) : one === other ? moved(one, strength, room) : one,
    )
  }
  return all
}

const isBeforeBig = (day: number, all: readonly Placed[]) =>
  all.some((one) => one.day === day + 1 && isBig(one))

const isEasy = (one: Placed) =>
  one.draft.sport !== 'strength' && one.draft.sport !== 'brick' && !one.draft.isKey && !isBig(one)

const slotOf = ({ day, half }: Placed, room: Room) =>
  room.days.find((one) => one.day === day)?.slots[half] ?? null

/** Each alone on its day, not on the eve of a race, and no shorter than it was. */
function fits(one: Placed, at: Placed, all: readonly Placed[], room: Room): boolean {
  const slot = slotOf(at, room)
  return (
    usable(slot, needs(one.draft)) &&
    slot.minutes >= one.minutes &&
    !room.eves.has(at.day) &&
    all.filter(({ day }) => day === at.day).length === 1
  )
}

const moved = (one: Placed, at: Placed, room: Room): Placed => ({
  ...one,
  ...{ day: at.day, half: at.half, slotMinutes: Math.floor(slotOf(at, room)?.minutes ?? at.slotMinutes) },
})
