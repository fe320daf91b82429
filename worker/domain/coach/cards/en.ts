export const said = {
  proposal: 'Proposal',
  oneChange: 'Proposal, 1 change',
  changes: 'Proposal, {count} changes',
  oneApplied: 'Applied: 1 workout changed',
  applied: 'Applied: {count} workouts changed',
  undone: 'Applied and undone',
  otherwise: 'If you leave the plan as it is',
  week: 'Week',
  asPlanned: 'as planned',
  changed: 'changed',
  span: '{from} to {to}',
  sum: '{hours} h, {points} stress',
  leftOut: '{title}, left out',
  noLoad: 'no load',
  toWeigh: 'To weigh:',
  key_skipped: '{title} on {day} is a key session of its week.',
  hard_in_a_row: 'Hard sessions would stand on {day} and {next}, one day after the other.',
  week_lighter: 'Week {week} comes to {percent} % less stress than planned.',
  more_near_race: '{title} becomes more, and the race is on {day}.',
} as const

/** The rules write theirs in English. */
export const reasons = {}
