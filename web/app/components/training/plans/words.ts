import type { Sport } from '#worker/domain/activity/sport.ts'

/** How sports of plans look: a brick as the multisport it is done as. */
export const markOf = (sport: string): Sport | 'rest' =>
  sport === 'brick' ? 'multisport' : (sport as Sport | 'rest')

export const PHASES: Record<string, string> = {
  base: 'Base',
  build: 'Build',
  peak: 'Peak',
  taper: 'Taper',
  accumulate: 'Accumulate',
  intensify: 'Intensify',
  realise: 'Realise',
}
export const phaseName = (phase: string) => PHASES[phase] ?? phase

export const STATUSES = {
  active: 'in force',
  paused: 'paused',
  completed: 'completed',
  cancelled: 'ended',
  archived: 'archived',
} as const

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const GOALS = [
  { value: 'run:5k', label: 'Run, 5 km' },
  { value: 'run:10k', label: 'Run, 10 km' },
  { value: 'run:half', label: 'Run, half marathon' },
  { value: 'run:marathon', label: 'Run, marathon' },
  { value: 'triathlon:sprint', label: 'Triathlon, sprint' },
  { value: 'triathlon:olympic', label: 'Triathlon, Olympic' },
  { value: 'triathlon:half', label: 'Triathlon, half' },
  { value: 'triathlon:full', label: 'Triathlon, full' },
]

/** What was done to a plan, as history says it. */
export const ACTIONS: Record<string, string> = {
  create: 'Plan made',
  move: 'Moved',
  edit: 'Changed',
  skip: 'Left out',
  restore: 'Brought back',
  add: 'Added',
  swap_days: 'Days swapped',
  adjust_load: 'Week adjusted',
  replan: 'Planned anew',
  shift: 'Shifted',
  suggestion: 'Proposal confirmed',
  undo: 'Undone',
  redo: 'Done again',
}
