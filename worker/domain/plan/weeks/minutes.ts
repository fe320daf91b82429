import { mostBack, mostOfRecovery } from '../held-so-far.ts'
import type { EnduranceSport } from '../plan.ts'
import { GROWTH, nextLongest } from '../volume.ts'
import type { Building } from './building.ts'
import { isWalked, type WeekFrame } from './week-frame.ts'
import { NOTHING_BEFORE, type WeeksBefore } from './weeks-before.ts'

/** How much of a sport a week is to hold, by its course and by what the weeks before it really held, minutes. */
export function askedMinutes(
  all: Building,
  frame: WeekFrame,
  before: WeeksBefore,
  sport: EnduranceSport,
): number {
  const { facts, back } = all
  const { week, index, share, fraction } = frame
  const { recent, whole } = before.bySport.get(sport) ?? NOTHING_BEFORE
  const ground = Math.max(...recent)
  // What somebody did before a break comes back in larger steps than what is new.
  const step = index < back.weekShares.length ? back.mostStep : GROWTH.most
  const most = Math.min(
    // After a long race nothing grows before what was held before it is back.
    ground * (share < 1 && !frame.hasRace ? 1 : step),
    mostBack(whole, back, isWalked(frame, sport)),
    week.isRecovery ? mostOfRecovery(whole, facts.recovery) : Infinity,
  )
  // The taper is a share of what really was the largest week.
  const isTaper = (week.taper < 0.95 || week.phase === 'taper') && index > 0
  const tapered = isTaper ? ground * week.taper : Infinity
  const minutes = Math.min(inCourse(all, frame, sport).weeks, most, tapered) * share
  // What was done of the week already is part of what it may hold.
  return Math.max(0, Math.min(minutes * fraction, minutes - frame.done.bySport[sport] / 60))
}

/** The longest session that a sport may have in a week, minutes. The week after a long race has none of full length. */
export function longestMinutes(
  all: Building,
  frame: WeekFrame,
  before: WeeksBefore,
  sport: EnduranceSport,
): number {
  const { longest } = before.bySport.get(sport) ?? NOTHING_BEFORE
  const part = isWalked(frame, sport) ? 'all' : 'moving'
  const most = nextLongest(Math.max(...longest.map((one) => one[part])))
  return Math.min(inCourse(all, frame, sport).longest * Math.max(0.6, frame.share), most)
}

function inCourse({ courses, season }: Building, { week }: WeekFrame, sport: EnduranceSport) {
  const course = courses.find((one) => one.sport === sport)
  const at = season.weeks.indexOf(week)
  return { weeks: course?.weeks[at] ?? 0, longest: course?.longest[at] ?? 0 }
}
