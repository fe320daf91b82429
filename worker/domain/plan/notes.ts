import { dayText } from '../calendar/day.ts'
import { type DraftSession, isLongDraft } from './draft.ts'
import { goalName } from './goal-facts.ts'
import { askedShare } from './intensity.ts'
import { weekdayOf } from './open-days.ts'
import type { PlanNote, PlanRequest } from './plan.ts'
import { FIGURE_WORDS, type Outside } from './published.ts'
import type { Season } from './season.ts'
import type { Course } from './volume.ts'
import { wayBack } from './way-back.ts'
import type { BuiltWeek } from './weeks/build-weeks.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const SPORT = { run: 'running', bike: 'riding', swim: 'swimming' } as const

interface Found {
  kind: PlanNote['kind']
  week: number
  day: string | null
  text: string
}

/** Everything that came out differently from what was asked or is usual. */
export function notesOf(
  request: PlanRequest,
  season: Season,
  courses: readonly Course[],
  built: readonly BuiltWeek[],
  outside: readonly Outside[],
): PlanNote[] {
  return [
    ...choices(request, season, courses),
    ...merged(built.flatMap((week) => weekNotes(week))),
    ...outside.map((one) => outsideNote(one, whyOutside(request, season, courses, built))),
  ]
}

const plain = (kind: PlanNote['kind'], text: string): PlanNote => ({ kind, week: null, day: null, text })

function choices(request: PlanRequest, season: Season, courses: readonly Course[]): PlanNote[] {
  const notes: PlanNote[] = []
  const back = wayBack(request)
  if (back.reason !== null) notes.push(plain('choice', back.reason))
  if (request.baseline.breakCause === 'injury' && back.weekShares.length > 0) {
    notes.push(
      plain(
        'choice',
        'Pain decides each step: up to 2 of 10 while training, after it and the next morning, go on; 3 to 5, repeat the session; more, one step back; with a limp, stop and have it looked at.',
      ),
    )
  }
  if (season.goalRace === null)
    notes.push(plain('choice', 'Without an A race the plan ends with its largest week and has no taper.'))
  for (const { sport, cappedAt } of courses) {
    if (cappedAt === null) continue
    notes.push(
      plain(
        'choice',
        `Your slots hold about ${Math.round(cappedAt / 5) * 5} minutes of ${SPORT[sport]} a week; the plan stays within that.`,
      ),
    )
  }
  notes.push(...goalNotes(request), ...targetNotes(request))
  return notes
}

function goalNotes({ goal, intent, thresholds }: PlanRequest): PlanNote[] {
  const asked = askedShare(goal, intent, thresholds)
  if (asked === null || Math.abs(asked.share / asked.foretold - 1) <= 0.03) return []
  const percent = Math.round(Math.abs(asked.share / asked.foretold - 1) * 100)
  const way = asked.share > asked.foretold ? 'faster' : 'slower'
  return [
    plain(
      'choice',
      `The goal time is ${percent} % ${way} than your threshold pace foretells for a ${goalName(goal)}. Sessions at race effort stay within 3 % of what it foretells.`,
    ),
  ]
}

function targetNotes({ goal, thresholds }: PlanRequest): PlanNote[] {
  const missing = [
    thresholds.speedMps === null ? 'threshold pace' : null,
    goal.discipline === 'triathlon' && thresholds.powerW === null ? 'FTP' : null,
    goal.discipline === 'triathlon' && thresholds.cssMps === null ? 'critical swim speed' : null,
  ].filter((name) => name !== null)
  if (missing.length === 0) return []
  const way = thresholds.heartRateBpm === null ? 'by feel (RPE)' : 'by heart rate or feel (RPE)'
  return [
    plain(
      'choice',
      `Not stated: ${missing.join(', ')}. Those targets are given ${way} until it is; an estimate counts once it is kept as yours under Zones.`,
    ),
  ]
}

const NAMES: Readonly<Partial<Record<DraftSession['purpose'], string>>> = {
  long: 'long session',
  tempo: 'tempo session',
  threshold: 'threshold session',
  vo2max: 'VO₂max session',
  race_pace: 'session at race effort',
  recovery: 'recovery session',
  technique: 'technique swim',
  strength: 'strength session',
  brick: 'brick',
}

const nameOf = ({ purpose, sport }: DraftSession) => NAMES[purpose] ?? `easy ${sport}`

function weekNotes({ week, placement, sessions, wanted, held, longDay }: BuiltWeek): Found[] {
  const at = { week: week.number, day: null }
  const notes: Found[] = placement.dropped.map((draft) => ({
    ...at,
    kind: 'dropped',
    text: `no free slot for the ${nameOf(draft)}, which is left out`,
  }))
  notes.push(
    ...placement.eased.map(
      (draft): Found => ({
        ...at,
        kind: 'moved',
        text: `the ${nameOf(draft)} would follow another hard day, so that day is easy`,
      }),
    ),
  )
  notes.push(
    ...sessions
      .filter(({ isEased, placed }) => isEased && !placement.eased.includes(placed.draft))
      .map(
        ({ placed }): Found => ({
          ...at,
          kind: 'shortened',
          text: `too few minutes for a ${nameOf(placed.draft)}; it is easy instead`,
        }),
      ),
  )
  const long = sessions.find(({ placed }) => isLongDraft(placed.draft))?.placed
  if (long !== undefined && weekdayOf(long.day) !== longDay && long.draft.prefer[0] === longDay) {
    notes.push({
      kind: 'moved',
      week: week.number,
      day: dayText(long.day),
      text: `the long session is on ${WEEKDAYS[weekdayOf(long.day)] ?? ''}, where there is room for it`,
    })
  }
  for (const sport of ['run', 'bike', 'swim'] as const) {
    // Walking in turns is short by itself, whatever is free.
    if (sessions.some(({ placed }) => placed.draft.runWalkStage !== undefined)) continue
    const lost = wanted[sport] - held[sport]
    if (lost >= 20 && lost > wanted[sport] * 0.12)
      notes.push({
        ...at,
        kind: 'shortened',
        text: `free slots hold less ${SPORT[sport]} than the week should have`,
      })
  }
  return notes
}

/** One note for weeks that say the same. */
function merged(found: readonly Found[]): PlanNote[] {
  const groups = Map.groupBy(found, ({ kind, text }) => `${kind} ${text}`)
  return [...groups.values()].flatMap((same): PlanNote[] => {
    const [first] = same
    if (first === undefined) return []
    const weeks = [...new Set(same.map(({ week }) => week))]
    const where = weeks.length === 1 ? `Week ${weeks[0]}` : `Weeks ${weeks.join(', ')}`
    return [
      {
        kind: first.kind,
        week: weeks[0] ?? null,
        day: weeks.length === 1 ? first.day : null,
        text: `${where}: ${first.text}.`,
      },
    ]
  })
}

function outsideNote({ figure, value, range }: Outside, why: string): PlanNote {
  const show = (one: number) => shown(figure, one)
  const text = `${FIGURE_WORDS[figure]}: ${show(value)}; published plans have ${show(range.from)} to ${show(range.to)} (${range.n} plans). ${why}`
  return plain('outside_published', text)
}

function shown(figure: Outside['figure'], value: number): string {
  if (figure === 'longest') return `${value.toFixed(1)} km`
  if (figure === 'peakRatio') return `× ${value.toFixed(2)}`
  if (figure === 'taper1' || figure === 'taper2' || figure === 'raceWeek' || figure === 'growth')
    return `${Math.round(value * 100)} %`
  return value.toFixed(figure === 'hardSessions' ? 1 : 0)
}

function whyOutside(
  request: PlanRequest,
  { weeks, goalRace }: Season,
  courses: readonly Course[],
  built: readonly BuiltWeek[],
): string {
  const isWalked = built.some(({ sessions }) =>
    sessions.some(({ placed }) => placed.draft.runWalkStage !== undefined),
  )
  const reasons = [
    wayBack(request).weekShares.length > 0 ? 'it begins after a break' : null,
    isWalked ? 'its walks become runs' : null,
    courses.some(({ cappedAt }) => cappedAt !== null) ? 'it stays within your slots' : null,
    weeks.length < 8 ? `it has ${weeks.length} weeks` : null,
    request.style !== 'linear' ? `it is a ${request.style} plan` : null,
    request.races.some(({ id }) => id !== goalRace?.id) ? 'other races lie in it' : null,
    request.availability.blackoutDays.length > 0 || request.availability.overrides.length > 0
      ? 'some days are blocked or short'
      : null,
    'it begins with what you do now and grows by at most 10 % a week',
  ].filter((reason) => reason !== null)
  return `Why: ${reasons.slice(0, 3).join('; ')}.`
}
