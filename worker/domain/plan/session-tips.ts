/** What helps in a session of a kind. General coaching sense, no medical advice; the targets are in the steps. */
const TIPS: Readonly<Record<string, string>> = {
  recovery: 'Slow enough that it feels too easy: it is there to make the next days better.',
  endurance: 'You can speak in whole sentences. If not, go slower, whatever the watch says.',
  long: 'Start slower than you want to. The last third decides how it went.',
  tempo: 'Even effort from the first minute to the last; short sentences only.',
  threshold: 'The first repeat feels too easy, the last one just holds. Stop before form breaks.',
  vo2max: 'As fast at the end as at the start. One repeat less is better than two that fade.',
  race_pace: 'Learn how the effort of the race feels, with the shoes and the drinks of the day.',
  technique: 'Rest until you can do it well again. Many good lengths, no tired ones.',
  strength: 'Two more would go: keep them. Clean movement before weight.',
  brick: 'Lay out shoes and drink before you ride. The first minutes of the run may feel odd.',
  race: 'Nothing new today. The first part is controlled, the last one is the race.',
}
/** From this length on it takes something to eat, minutes. */
const FUEL_FROM = 90

/** One or two lines for who is about to do it; none for a kind that is not known, or a day of rest. */
export function sessionTips(purpose: string, sport: string, plannedS: number): string[] {
  const own = TIPS[purpose]
  if (own === undefined || sport === 'rest') return []
  const isLong = plannedS >= FUEL_FROM * 60 && sport !== 'strength' && purpose !== 'race'
  return isLong ? [own, 'Take something with carbohydrate along, and drink to thirst.'] : [own]
}
