import type { Clock } from '../clock.ts'
import { athleteById, DEMO_ATHLETES, type DemoAthlete } from '../history/athletes.ts'
import { weeksToPresent } from '../history/build-activities.ts'
import type { Section } from '../store.ts'
import type { SynthActivity } from '../synth/activity.ts'
import type { ActivityEdit, StravaState } from './state.ts'

/** The recorded history of an athlete moved by so many weeks, oldest first. Shared, never changed. */
export type Histories = (athlete: DemoAthlete, shiftWeeks: number) => readonly SynthActivity[]

export interface Library {
  /** What the athlete has done so far, oldest first. */
  list(athleteId: number): SynthActivity[]
  find(id: number): { activity: SynthActivity; athlete: DemoAthlete } | null
  add(athlete: DemoAthlete, activity: Omit<SynthActivity, 'id'>): SynthActivity
  edit(id: number, change: ActivityEdit): void
  remove(id: number): void
}

const FIRST_MADE_ID = 19_000_000_000

/** Recorded rows with what was added, edited and deleted in the sandbox laid over them. */
export function createLibrary(
  section: Section<StravaState>,
  clock: Clock,
  shift: 'none' | 'present',
  histories: Histories,
): Library {
  const shiftOf = (athlete: DemoAthlete) => {
    if (shift === 'none') return 0
    const known = section.value.shiftWeeks[athlete.key]
    if (known !== undefined) return known
    const weeks = weeksToPresent(athlete, clock.nowMs())
    section.value.shiftWeeks[athlete.key] = weeks
    section.save()
    return weeks
  }
  const edited = (activity: SynthActivity) => {
    const edit = section.value.edits[activity.id]
    return edit === undefined ? activity : { ...activity, ...edit }
  }
  const list = (athleteId: number) => {
    const athlete = athleteById(athleteId)
    if (athlete === undefined) return []
    const hidden = new Set(section.value.deleted)
    const done =
      shift === 'none' ? () => true : (a: SynthActivity) => a.startMs + a.elapsedS * 1000 <= clock.nowMs()
    const made = section.value.made
      .filter((entry) => entry.athleteId === athleteId)
      .map((entry) => entry.activity)
    const recorded = histories(athlete, shiftOf(athlete)).filter(done)
    const all = made.length === 0 ? recorded : [...recorded, ...made].sort((a, b) => a.startMs - b.startMs)
    return all.filter((activity) => !hidden.has(activity.id)).map(edited)
  }
  return {
    list,
    find(id) {
      for (const athlete of DEMO_ATHLETES) {
        const activity = list(athlete.id).find((candidate) => candidate.id === id)
        if (activity !== undefined) return { athlete, activity }
      }
      return null
    },
    add(athlete, fields) {
      section.value.lastId += 1
      const activity = { ...fields, id: FIRST_MADE_ID + section.value.lastId }
      section.value.made = [...section.value.made, { athleteId: athlete.id, activity }].slice(-2000)
      section.save()
      return activity
    },
    edit(id, change) {
      section.value.edits[id] = { ...section.value.edits[id], ...change }
      section.save()
    },
    remove(id) {
      section.value.deleted = [...section.value.deleted, id]
      section.save()
    },
  }
}
