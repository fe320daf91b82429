import type { CardSaid, Reasons } from './card-words.ts'

export const said: CardSaid = {
  proposal: 'Vorschlag',
  oneChange: 'Vorschlag, 1 Änderung',
  changes: 'Vorschlag, {count} Änderungen',
  oneApplied: 'Übernommen: 1 Einheit geändert',
  applied: 'Übernommen: {count} Einheiten geändert',
  undone: 'Übernommen und zurückgenommen',
  otherwise: 'Wenn du den Plan lässt, wie er ist',
  week: 'Woche',
  asPlanned: 'wie geplant',
  changed: 'geändert',
  span: '{from} bis {to}',
  sum: '{hours} h, {points} Belastung',
  leftOut: '{title}, ausgelassen',
  noLoad: 'keine Belastung',
  toWeigh: 'Zu bedenken:',
  key_skipped: '{title} am {day} ist eine Schlüsseleinheit ihrer Woche.',
  hard_in_a_row: 'Harte Einheiten lägen am {day} und am {next}, einen Tag nach dem anderen.',
  week_lighter: 'Woche {week} kommt auf {percent} % weniger Belastung als geplant.',
  more_near_race: '{title} wird mehr, und das Rennen ist am {day}.',
}

export const reasons: Reasons = {
  '“{title}” can be shorter today: hard work does more on a better day.':
    '„{title}“ kann heute kürzer sein: An einem besseren Tag bringt harte Arbeit mehr.',
  'The last two sessions came to clearly more than planned. “{title}” a fifth shorter keeps the days after it as they are.':
    'Die letzten beiden Einheiten waren deutlich mehr als geplant. „{title}“ um ein Fünftel kürzer lässt die Tage danach, wie sie sind.',
  'The last two sessions came to clearly less than planned. “{title}” a little shorter makes the week fit the days you have; if that was your choice, leave it as it is.':
    'Die letzten beiden Einheiten waren deutlich weniger als geplant. „{title}“ etwas kürzer bringt die Woche in die Tage, die du hast; war das Absicht, lass alles, wie es ist.',
  'The last two sessions were easier than planned, at their full length. “{title}” can be a tenth longer.':
    'Die letzten beiden Einheiten waren leichter als geplant, in voller Länge. „{title}“ kann um ein Zehntel länger sein.',
  'Two sessions that count found no room last week: let them go. “{title}” a fifth shorter is the way back into them.':
    'Zwei Einheiten, die zählen, hatten letzte Woche keinen Platz: Lass sie gehen. „{title}“ um ein Fünftel kürzer ist der Weg zurück.',
  '“{title}” can be left out today: one session more or less decides nothing.':
    '„{title}“ kann heute ausfallen: Eine Einheit mehr oder weniger entscheidet nichts.',
  '“{title}” can be shorter today: {minutes} minutes keep the rhythm.':
    '„{title}“ kann heute kürzer sein: {minutes} Minuten halten den Rhythmus.',
  '“{title}” can be easy today: {type}, {minutes} minutes, without its hard part.':
    '„{title}“ kann heute locker sein: {minutes} Minuten, ohne den harten Teil.',
}
