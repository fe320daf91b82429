import { mondayOf } from '#web/components/practice/calendar/range.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { CLIENTS, type DemoClient, type ServiceKey } from './cast.ts'
import type { Chance } from './chance.ts'
import { practiceClock } from './demo-practice.ts'

/** One session as it was or will be: who, what, when. */
export interface Session {
  client: DemoClient
  trainer: 'ines' | 'jonas'
  service: ServiceKey
  startMs: number
  endMs: number
}

/** A Saturday's group with who came. */
export interface Group {
  startMs: number
  endMs: number
  clients: DemoClient[]
}

export interface Sessions {
  past: Session[]
  ahead: Session[]
  pastGroups: Group[]
  nextGroup: Group
}

const WEEKS_BACK = 26
const GROUP_WEEKS = 14
const HOUR = 3_600_000
/** A week without Ines: she raced. */
export const WEEK_OFF = 9
export const MINUTES: Record<ServiceKey, number> = { strength: 60, drills: 45, assessment: 60, basics: 60 }

/** Times of a week no two clients share, so that nothing overlaps. */
const WEEK_SLOTS = {
  ines: weekSlots([0, 1, 2, 3, 4], [420, 480, 540, 600, 660, 720, 840, 900, 960, 1020, 1080]),
  jonas: weekSlots([0, 1, 2, 3], [600, 660, 720, 780, 900, 960, 1020, 1080, 1140]),
}

interface WeekSlot {
  weekday: number
  minute: number
}

function weekSlots(weekdays: readonly number[], minutes: readonly number[]): WeekSlot[] {
  return weekdays.flatMap((weekday) => minutes.map((minute) => ({ weekday, minute })))
}

/**
 * Half a year of sessions up to the end of next week, by the practice's clock. What has ended long enough ago to
 * have been completed is past; everything else is still to be booked.
 */
export function planSessions(nowMs: number, chance: Chance): Sessions {
  const monday = mondayOf(practiceClock.local(nowMs).day)
  const slots = chooseSlots(chance)
  const all: Session[] = []
  for (let week = WEEKS_BACK; week >= -1; week--) {
    const start = addDays(monday, -7 * week)
    for (const [index, client] of CLIENTS.entries()) {
      const slot = slots[index]
      if (!slot || !comes(client, week, index)) continue
      if (client.trainer === 'ines' && week === WEEK_OFF) continue
      const service = week === client.since ? 'assessment' : client.service
      const [startMs] = practiceClock.instants(addDays(start, slot.weekday), slot.minute)
      if (startMs === undefined) continue
      all.push({
        client,
        trainer: client.trainer,
        service,
        startMs,
        endMs: startMs + MINUTES[service] * 60_000,
      })
    }
  }
  all.sort((a, b) => a.startMs - b.startMs || (a.client.name < b.client.name ? -1 : 1))
  const isPast = ({ endMs }: { endMs: number }) => endMs + 1.25 * HOUR < nowMs
  const groups = planGroups(monday, chance)
  return {
    past: all.filter(isPast),
    ahead: all.filter((session) => !isPast(session)),
    pastGroups: groups.filter(isPast),
    // Not one that begins while the demo is being written: nobody could join it or wait for a seat.
    nextGroup: groups.find((group) => group.startMs > nowMs + HOUR) ?? groupOn(addDays(monday, 12), CLIENTS),
  }
}

function comes({ everyWeeks, since }: DemoClient, week: number, index: number): boolean {
  if (week > since) return false
  // Who has stopped came every week until two months ago.
  if (everyWeeks === 0) return week >= 8
  return everyWeeks === 1 || (week + index) % 2 === 0 || week === since
}

function chooseSlots(chance: Chance): (WeekSlot | undefined)[] {
  const left = { ines: shuffled(WEEK_SLOTS.ines, chance), jonas: shuffled(WEEK_SLOTS.jonas, chance) }
  return CLIENTS.map(({ trainer }) => left[trainer].pop())
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  return list
    .map((item) => ({ item, key: chance.next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

function planGroups(monday: string, chance: Chance): Group[] {
  const regulars = CLIENTS.filter(({ inGroup }) => inGroup)
  return Array.from({ length: GROUP_WEEKS + 2 }, (_, i) => i - GROUP_WEEKS)
    .filter((week) => week !== -WEEK_OFF)
    .map((week) =>
      groupOn(
        addDays(monday, 7 * week + 5),
        regulars.filter(({ since }) => since >= -week && chance.isTrue(0.85)),
      ),
    )
}

function groupOn(day: string, clients: readonly DemoClient[]): Group {
  const startMs = practiceClock.instants(day, 600)[0] ?? 0
  return { startMs, endMs: startMs + HOUR, clients: clients.slice(0, 6) }
}
