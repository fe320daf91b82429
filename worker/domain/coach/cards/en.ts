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

/** What stands on the card’s buttons, badges and foot. */
export const fixed = {
  confirm: 'Confirm and apply',
  tryAgain: 'Try again',
  reject: 'Reject',
  followUp: 'Ask a follow-up',
  undo: 'Undo',
  waits: 'Waits for you',
  notApplied: 'Not applied',
  isApplied: 'Applied',
  isRejected: 'Rejected',
  isExpired: 'Expired',
  isReplaced: 'Replaced',
  cannot: 'As your plan is now, it cannot be applied:',
  nothingIn: 'Nothing of it is in your plan.',
  planChanged: 'Your plan changed since this was proposed. What stands here is what it would change now.',
  until: 'Nothing changes until you confirm. Expires {when}.',
  confirmedAt: 'You confirmed {confirmed}, applied {applied}.',
  undoneSince: 'Undone since.',
  rejectedFor: 'You rejected it: {reason}',
  rejectedStay: 'You rejected it. Your plan stays.',
  undecided: 'Nobody decided on it in time. Your plan stays.',
  newer: 'A newer proposal took its place.',
  fromCoach: 'From the coach',
  fromTrainer: 'Your trainer',
  fromRules: 'By your plan’s rules',
  fromYou: 'Asked for by you',
  fromSupport: 'From support',
} as const

/** The plan’s rules refuse in English. */
export const refusals = {}
