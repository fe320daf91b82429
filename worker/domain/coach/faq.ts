import { foldText } from './safety.ts'

/** A common question and its answer, reviewed by people; nothing of any athlete is in it. */
interface Faq {
  /** The thing that is asked for, in every way it is called. */
  terms: string
  answer: string
}

const FAQS: readonly Faq[] = [
  {
    terms: 'ctl|chronic training load|fitness \\(?ctl\\)?|the fitness number|fitness score',
    answer:
      'Fitness (CTL) is the average of your daily stress over about six weeks, where recent days count most. It rises slowly when you train more than you are used to, and falls slowly when you train less. It says how much training your body is used to, not how fast you are.',
  },
  {
    terms: 'atl|acute training load|fatigue \\(?atl\\)?|the fatigue number|fatigue score',
    answer:
      'Fatigue (ATL) is the same average as fitness, over about one week. It follows hard days at once and is gone after some easy ones.',
  },
  {
    terms: 'tsb|training stress balance|form \\(?tsb\\)?|the form number',
    answer:
      'Form (TSB) is yesterday’s fitness minus yesterday’s fatigue. Below zero is usual while training builds; far below zero fatigue is well ahead; above zero you are rested, as before a race. It knows nothing of sleep, illness or life, so it informs and decides nothing.',
  },
  {
    terms: 'tss|training stress( score)?|stress( points| score)?|training load',
    answer:
      'Stress is the training load of one activity in points: 100 points are one hour as hard as you could hold for an hour. It comes from power, pace or heart rate, whatever is there, and the activity’s page says which.',
  },
  {
    terms: 'acwr|acute[- :]to[- ]chronic( workload)?( ratio)?',
    answer:
      'The acute to chronic ratio is the load of the last week against the usual load of the last four. About one means you did what you are used to. It is a rough sign of a jump in load; what it says about injury is disputed, and the methods page names the sources.',
  },
  {
    terms: 'ramp( rate)?',
    answer:
      'Ramp is how much fitness (CTL) rose within a week. A steep ramp means the load grew faster than most bodies get used to it.',
  },
  {
    terms: 'vdot',
    answer:
      'VDOT is one number for how fast you are over a distance: from a race or a best effort, by the tables of Daniels and Gilbert. It makes times over different distances comparable and gives training paces.',
  },
  {
    terms: 'hrv|heart rate variability',
    answer:
      'HRV is how much the time between heartbeats varies at rest. Compared with your own usual range it hints at how recovered you are; a single day says little, and other people’s numbers say nothing.',
  },
  {
    terms: 'rpe|rate of perceived exertion|perceived exertion',
    answer:
      'RPE is how hard an activity felt in your own words, from 1, very easy, to 10, all there was. It needs no device, and it sees what devices do not.',
  },
  {
    terms: 'zone 2|easy (run|ride|pace|training)|zone two',
    answer:
      'Easy is an effort at which you can talk in whole sentences, for a long time. Most training of endurance athletes is there: it builds the base and leaves you fresh for the hard days.',
  },
  {
    terms: 'threshold( run| pace| power| training)?|lactate threshold|ftp',
    answer:
      'Threshold is the pace or power you can hold for about an hour: hard, even, and just below where it runs away from you. Zones and stress are counted from it, so it is worth keeping up to date under Settings, Zones.',
  },
  {
    terms: 'tempo( run| ride)?',
    answer:
      'Tempo is a steady, comfortably hard effort: you can speak some words, not sentences. It is between easy and threshold, and long enough to need attention.',
  },
  {
    terms: 'taper(ing)?',
    answer:
      'A taper is less training before a race, so that fatigue goes while fitness stays: shorter sessions, with some of the sharp work kept. How long depends on the race and on how much you trained.',
  },
  {
    terms: 'strides?',
    answer:
      'Strides are short, relaxed accelerations at the end of an easy run, with full rest between them. They keep your legs quick and cost almost nothing.',
  },
  {
    terms: 'fartlek',
    answer:
      'Fartlek is speed play: faster and slower stretches by feel inside one run, without a clock. It trains changes of pace without the pressure of set times.',
  },
  {
    terms: 'brick( session| workout)?',
    answer:
      'A brick is a ride with a run straight after it. It trains the change from one to the other, which triathletes feel in their legs.',
  },
  {
    terms: 'pb|personal best',
    answer:
      'A PB is your best time or power over a standard distance or duration, found inside whole activities, not only in races. It is called one only when nothing unread could be better.',
  },
  {
    terms: 'receipts?',
    answer:
      'A receipt is the evidence for a number I say: the activity or the figures it is from, with date, values and a link. A sentence without one is held back.',
  },
]

const ASKS =
  /^(?:(?:hey|hi|hello|please|coach|ok)[, ]+)*(?:what(?:'s| is| are| does)|explain|define|tell me what|can you explain|meaning of|what do you mean by) (?:an? |the |is |by )*/
const TAIL = /(?: (?:mean|means|stand for|work|about|exactly|again|to me|is|are|please))*[?.! ]*$/

/** The reviewed answer to a common question; null where it is none, or asks for anything of the athlete's own. */
export function faqAnswer(question: string): string | null {
  const text = foldText(question)
  if (
    text.length > 80 ||
    /\b(my|i|me|i'm|mine|our)\b/.test(text.replace(/ to me\b| tell me\b|^tell me\b/, ''))
  )
    return null
  if (!ASKS.test(text)) return null
  const asked = text.replace(ASKS, '').replace(TAIL, '')
  return FAQS.find(({ terms }) => new RegExp(`^(?:${terms})$`).test(asked))?.answer ?? null
}
