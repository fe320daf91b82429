import type { HalfDay, PlanPurpose, PlanSport, Weekday } from './plan.ts'

/** One session a week asks for, before it has a day. */
export interface DraftSession {
  sport: PlanSport | 'brick'
  purpose: Exclude<PlanPurpose, 'race'>
  minutes: number
  /** Shorter than this it makes no sense, and is left out. */
  least: number
  /** So long it may become when others found no room. */
  most: number
  /** Minutes above endurance that are asked for; 0 for easy sessions. */
  hardMin: number
  isKey: boolean
  /** Best days first. */
  prefer: readonly Weekday[]
  /** Of a brick: minutes of its run. */
  runMin?: number
  /** Of a brick's run: minutes at race effort. */
  runRaceMin?: number
  /** Of an easy run: a few strides. */
  strides?: boolean
  /** Stage of running and walking in turns; see `runWalk`. */
  runWalkStage?: number
}

/** A drafted session with its day. */
export interface Placed {
  draft: DraftSession
  /** Day number. */
  day: number
  half: HalfDay
  minutes: number
  /** Of its slot: it may not become longer than this. */
  slotMinutes: number
  /** Of strength: something hard or long comes the day after. */
  isBeforeBig?: boolean
  /** Of strength: the week has one already. */
  isSecond?: boolean
}

export const isHardDraft = (draft: DraftSession) => draft.hardMin > 0
export const isLongDraft = (draft: DraftSession) => draft.purpose === 'long' && draft.sport !== 'swim'

/** Days of the week from one on, in the order of the given distances. */
export const daysFrom = (day: Weekday, distances: readonly number[]): Weekday[] =>
  distances.map((distance) => ((((day + distance) % 7) + 7) % 7) as Weekday)

/** Sports in which a draft is hard: the run off the bike is easy unless it has race effort. */
export const hardSports = (draft: DraftSession): readonly PlanSport[] =>
  draft.sport === 'brick' && (draft.runRaceMin ?? 0) === 0 ? ['bike'] : needs(draft)

/** Sports whose slot a draft needs. */
export const needs = (draft: DraftSession): readonly PlanSport[] =>
  draft.sport === 'brick' ? ['bike', 'run'] : [draft.sport]
