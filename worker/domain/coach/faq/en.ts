import type { FaqAnswers } from '../faq.ts'

export const answers: FaqAnswers = {
  fitness:
    'Fitness (CTL) is the average of your daily stress over about six weeks, where recent days count most. It rises slowly when you train more than you are used to, and falls slowly when you train less. It says how much training your body is used to, not how fast you are.',
  fatigue:
    'Fatigue (ATL) is the same average as fitness, over about one week. It follows hard days at once and is gone after some easy ones.',
  form: 'Form (TSB) is yesterday’s fitness minus yesterday’s fatigue. Below zero is usual while training builds; far below zero fatigue is well ahead; above zero you are rested, as before a race. It knows nothing of sleep, illness or life, so it informs and decides nothing.',
  stress:
    'Stress is the training load of one activity in points: 100 points are one hour as hard as you could hold for an hour. It comes from power, pace or heart rate, whatever is there, and the activity’s page says which.',
  acwr: 'The acute to chronic ratio is the load of the last week against the usual load of the last four. About one means you did what you are used to. It is a rough sign of a jump in load; what it says about injury is disputed, and the methods page names the sources.',
  ramp: 'Ramp is how much fitness (CTL) rose within a week. A steep ramp means the load grew faster than most bodies get used to it.',
  vdot: 'VDOT is one number for how fast you are over a distance: from a race or a best effort, by the tables of Daniels and Gilbert. It makes times over different distances comparable and gives training paces.',
  hrv: 'HRV is how much the time between heartbeats varies at rest. Compared with your own usual range it hints at how recovered you are; a single day says little, and other people’s numbers say nothing.',
  rpe: 'RPE is how hard an activity felt in your own words, from 1, very easy, to 10, all there was. It needs no device, and it sees what devices do not.',
  easy: 'Easy is an effort at which you can talk in whole sentences, for a long time. Most training of endurance athletes is there: it builds the base and leaves you fresh for the hard days.',
  threshold:
    'Threshold is the pace or power you can hold for about an hour: hard, even, and just below where it runs away from you. Zones and stress are counted from it, so it is worth keeping up to date under Settings, Zones.',
  tempo:
    'Tempo is a steady, comfortably hard effort: you can speak some words, not sentences. It is between easy and threshold, and long enough to need attention.',
  taper:
    'A taper is less training before a race, so that fatigue goes while fitness stays: shorter sessions, with some of the sharp work kept. How long depends on the race and on how much you trained.',
  strides:
    'Strides are short, relaxed accelerations at the end of an easy run, with full rest between them. They keep your legs quick and cost almost nothing.',
  fartlek:
    'Fartlek is speed play: faster and slower stretches by feel inside one run, without a clock. It trains changes of pace without the pressure of set times.',
  brick:
    'A brick is a ride with a run straight after it. It trains the change from one to the other, which triathletes feel in their legs.',
  pb: 'A PB is your best time or power over a standard distance or duration, found inside whole activities, not only in races. It is called one only when nothing unread could be better.',
  receipt:
    'A receipt is the evidence for a number I say: the activity or the figures it is from, with date, values and a link. A sentence without one is held back.',
}
