import type { PlanGoal } from '../plan/plan.ts'

export interface ChecklistLine {
  /** Kept with a tick, so it never changes. */
  id: string
  text: string
}
export interface ChecklistGroup {
  title: string
  lines: readonly ChecklistLine[]
}

const RUN: readonly ChecklistGroup[] = [
  {
    title: 'For the start',
    lines: [
      { id: 'number', text: 'Number and pins or belt, timing chip' },
      { id: 'shoes', text: 'Shoes run in, laces double' },
      { id: 'clothes', text: 'Race clothes worn before, something old to throw away' },
      { id: 'watch', text: 'Watch charged' },
      { id: 'skin', text: 'Something against chafing' },
    ],
  },
  {
    title: 'To eat and drink',
    lines: [
      { id: 'breakfast', text: 'Breakfast as practised' },
      { id: 'gels', text: 'Gels or drink for the race, and one more' },
      { id: 'bottle', text: 'Bottle for the wait' },
    ],
  },
  {
    title: 'For afterwards',
    lines: [
      { id: 'dry', text: 'Dry clothes' },
      { id: 'after', text: 'Something to eat' },
      { id: 'home', text: 'The way home: card, phone, key' },
    ],
  },
]

const TRIATHLON: readonly ChecklistGroup[] = [
  {
    title: 'Swim',
    lines: [
      { id: 'wetsuit', text: 'Wetsuit, where allowed' },
      { id: 'goggles', text: 'Goggles, and a second pair' },
      { id: 'cap', text: 'Cap of the race' },
    ],
  },
  {
    title: 'First transition and bike',
    lines: [
      { id: 'bike', text: 'Bike looked over: brakes, gears, tyres' },
      { id: 'helmet', text: 'Helmet, strap open' },
      { id: 'bike_shoes', text: 'Bike shoes, glasses, number belt' },
      { id: 'bottles', text: 'Bottles filled, food on the bike' },
      { id: 'spare', text: 'Tube, lever, pump' },
    ],
  },
  {
    title: 'Second transition and run',
    lines: [
      { id: 'shoes', text: 'Shoes with elastic laces, socks' },
      { id: 'run_cap', text: 'Cap or visor' },
      { id: 'gels', text: 'Gels for the run' },
    ],
  },
  ...RUN.slice(2),
]

/** What to have with one, by discipline. */
export const checklistOf = ({ discipline }: PlanGoal): readonly ChecklistGroup[] =>
  discipline === 'run' ? RUN : TRIATHLON

/** When it does not go as planned. */
export const CONTINGENCIES = [
  {
    when: 'It feels too good',
    answer: 'Stay at the slow end of the splits until two thirds are done; then let go.',
  },
  {
    when: 'The pace does not come',
    answer: 'Drop to the effort of the last third of a long session for ten minutes, drink, then look again.',
  },
  {
    when: 'The stomach turns',
    answer: 'Slow down for some minutes, water alone, then small sips; back to food once it is quiet.',
  },
  { when: 'A cramp', answer: 'Stop and stretch it, go on easier; no sprint, and eat and drink as planned.' },
] as const
