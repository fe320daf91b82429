export const said = {
  tired: 'Why you are tired I cannot know; this is what is on record.',
  sleep: 'Over {count} check-ins of the last 7 days sleep came to {hours} h a night.',
  sleepBefore: 'In the 4 weeks before it was {hours} h.',
  lately: 'Your check-in on {day} says: {list}.',
  soreness: 'soreness {score} of 5',
  stress: 'life stress {score} of 5',
  mood: 'mood {score} of 5',
  noCheckIns:
    'There is no check-in of the last days: sleep, soreness and mood would tell more here than training alone.',
  noHealth:
    'Sleep and soreness are not kept without your yes to health data; you give it under Settings, Privacy.',
  nextHard: 'The next hard session is {name} on {day}.',
  noHard: 'No hard session is planned in the next 7 days.',
  yourChoice: 'You can shorten, move or skip it on the plan’s page, and take that back.',
  lasting: 'If it stays although you rest, have a doctor look at it; I make no diagnosis.',
  isHard: 'The plan counts it among its hard sessions.',
  isEasy: 'The plan does not count it among its hard sessions.',
  yourDay:
    'Whether you train is yours to decide: I see what is on record, not how you feel. If you are ill or something hurts, leave it.',
  planWeek: '{name} is in week {week} of {weeks}.',
  planBegins: '{name} begins on {day}.',
  noPlan: 'No plan is in force. You make one under Plans; then I can say how it goes.',
  fortnight:
    'Of {planned} workouts planned in the last 14 days {done} are done, {skipped} skipped and {open} left open.',
  noFortnight: 'None of its workouts was due in the last 14 days.',
  race: '{name} is on {day}, in {count} days; that leaves {weeks} full weeks.',
  raceSoon: '{name} is on {day}, in {count} days.',
  raceToday: '{name} is today.',
  noRace: 'No race to come is on record. Add it under Plans, Races, and I count towards it.',
  noLongest: 'No run of the last 8 weeks is on record.',
  planAsks: 'Here a {distance} plan is made only where a run of at least {least} fits into its weeks.',
  tryPlan:
    'Under Plans you see what a plan to that day would be, or what stands in its way, before you keep anything.',
  noVerdict: 'Whether it is enough I cannot promise; these are the figures that count most for it.',
  saidWeek: 'When you began, you said {distance} a week.',
  saidLongest: 'Your longest run by then, as you said: {distance}.',
  predicted: 'By your best efforts of the last half year: {list}.',
  oneRace: '{distance} in {fast} to {slow} ({fastPace} to {slowPace})',
  unpredicted:
    'No effort of the last half year tells a race time yet: a hard run over a standard distance with its file read is enough.',
  predictTier: 'Race predictions are part of {tier}.',
  moveHow:
    'I move nothing by myself: in the calendar or on the plan’s page you move, swap or skip a workout, and one tap takes it back.',
  slow: 'Why it was slow I cannot know; this is what is on record.',
  notSlow: 'By what is on record it was not slower than usual.',
  usualPace: 'Over your {amount} of the last 8 weeks the mean is {pace}.',
  noneSuch: 'I find no such workout among those your plan has coming up.',
  easierHow:
    'I make nothing easier by myself: on the plan’s page you adjust a whole week, or shorten, move or skip a workout, and one tap takes it back.',
  cardHow:
    'I move nothing by myself. Plain requests such as “move tomorrow’s run to Friday”, “skip today’s session” or “make this week easier” I put on a card for your yes; all else you do in the calendar or on the plan’s page, and one tap takes it back.',
  cardMove: '{name} goes from {from} to {to}: it stands on the card.',
  cardBack: 'What stands there comes to {from}: {list}.',
  cardSwap: '{from} and {to} exchange what is planned on them: it stands on the card.',
  cardSkip: '{name} on {day} is left out: it stands on the card.',
  cardEasier: '{name} on {day} becomes {percent} % shorter: it stands on the card.',
  cardWeek:
    'What is still open {when} becomes {percent} % shorter, session by session: it stands on the card.',
  cardWaits: 'Nothing changes before you confirm it.',
  whichSession: 'Which one do you mean: {list}?',
  whichDay: 'Which day do you mean: {first} or {second}?',
  whichGoal: 'To which day should {name} go, of {day}?',
  wholeDays:
    'On {day} more than one session is planned: {list}. I can only propose that two whole days exchange theirs.',
  cardRefused: 'That I cannot propose: {why}',
  whyMove: 'You asked for {name} to go from {from} to {to}.',
  whySwap: 'You asked for {from} and {to} to exchange what is planned on them.',
  whySkip: 'You asked to leave out {name} on {day}.',
  whyEasier: 'You asked for {name} on {day} to be easier: it becomes {percent} % shorter.',
  whyWeek: 'You asked for an easier week: what is still open {when} becomes {percent} % shorter.',
  racePage:
    'The countdown to it stands on its page under Plans, Races; its pacing and fuelling too, where your tier has them.',
  noChange:
    'Your plan has no change to take back. What is only proposed changes nothing until you confirm it.',
  lastChange: 'The last change of your plan was made on {day}, to {name}.',
  undoHow:
    'I take nothing back by myself: press Undo on the card of what you confirmed, or under History on the plan’s page.',
  food: 'What studies of adults found usual before, during and after sessions stands under Food, drink and recovery, day by day; it knows your plan and your races.',
  foodTier: 'Ranges of food and drink for your own days are part of {tier}.',
  newPlan:
    'A plan is made under Plans: you name the goal and the days you can train, and see all of it before you keep anything.',
  help: 'I look up at once, from your own rows: your weeks and months, what two of them have more or less, your bests, plan, race, load, and what is on record when you are tired or slow. Each number comes with its receipt, and it uses no message.',
  zones:
    'Zones are counted from your thresholds. Enter them under Settings, Zones; zones and stress are counted anew from then on.',
  unread:
    'What a language model may not read: {count} of your training days in the last {days} days, by the terms of where they come from. My look-ups and your pages show them; upload their files under Imports and a model may hear of them too.',
} as const
