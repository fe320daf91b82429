import type { CardFixed, CardSaid, Reasons } from './card-words.ts'

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

export const fixed: CardFixed = {
  confirm: 'Bestätigen und übernehmen',
  tryAgain: 'Noch einmal versuchen',
  reject: 'Ablehnen',
  followUp: 'Nachfragen',
  undo: 'Zurücknehmen',
  waits: 'Wartet auf dich',
  notApplied: 'Nicht übernommen',
  isApplied: 'Übernommen',
  isRejected: 'Abgelehnt',
  isExpired: 'Abgelaufen',
  isReplaced: 'Ersetzt',
  cannot: 'So wie dein Plan jetzt ist, geht es nicht:',
  nothingIn: 'Nichts davon steht in deinem Plan.',
  planChanged: 'Dein Plan hat sich seitdem geändert. Hier steht, was der Vorschlag jetzt ändern würde.',
  until: 'Nichts ändert sich, bevor du bestätigst. Läuft ab: {when}.',
  confirmedAt: 'Von dir bestätigt {confirmed}, übernommen {applied}.',
  undoneSince: 'Seitdem zurückgenommen.',
  rejectedFor: 'Von dir abgelehnt: {reason}',
  rejectedStay: 'Von dir abgelehnt. Dein Plan bleibt.',
  undecided: 'Es wurde nicht rechtzeitig entschieden. Dein Plan bleibt.',
  newer: 'Ein neuerer Vorschlag steht an seiner Stelle.',
  fromCoach: 'Vom Coach',
  fromTrainer: 'Von deinem Trainer',
  fromRules: 'Nach den Regeln deines Plans',
  fromYou: 'Von dir gewünscht',
  fromSupport: 'Vom Support',
}

export const refusals: Reasons = {
  'Days that are over stay as they were. Move one workout instead.':
    'Vergangene Tage bleiben, wie sie waren. Verschieb stattdessen eine einzelne Einheit.',
  'Days that are over stay as they were.': 'Vergangene Tage bleiben, wie sie waren.',
  'The plan goes from {from} to {to}.': 'Der Plan geht von {from} bis {to}.',
  'A race stays on its day.': 'Ein Rennen bleibt an seinem Tag.',
  'A race stays as it is.': 'Ein Rennen bleibt, wie es ist.',
  '"{title}" is done. What is done stays as it was.':
    '„{title}“ ist gemacht. Was gemacht ist, bleibt, wie es war.',
  'This plan is {status}, so it stays as it is.':
    'Dieser Plan ist nicht in Kraft, darum bleibt er, wie er ist.',
  'This workout was not found.': 'Diese Einheit ist nicht zu finden.',
  'A workout of this proposal was not found.': 'Eine Einheit dieses Vorschlags ist nicht zu finden.',
  'A proposal changes each workout once.': 'Ein Vorschlag ändert jede Einheit einmal.',
  '“{title}” is left out now. Bring it back to change it.':
    '„{title}“ ist ausgelassen. Hol die Einheit zurück, um sie zu ändern.',
  'A proposal reaches {days} days ahead.': 'Ein Vorschlag reicht {days} Tage voraus.',
  '"{title}" is an easy session. A proposal does not make it a hard one.':
    '„{title}“ ist eine lockere Einheit. Ein Vorschlag macht daraus keine harte.',
  '"{title}" stays a session of its own sport.': '„{title}“ bleibt eine Einheit ihrer Sportart.',
  '"{title}" would be more than {percent} % of what it is.':
    '„{title}“ wäre mehr als {percent} % dessen, was es ist.',
  'There is no time on {day}, before midday.': 'Am {day} ist vormittags keine Zeit.',
  'There is no time on {day}, after midday.': 'Am {day} ist nachmittags keine Zeit.',
  'It takes {minutes} min; there are {free} min on {day}, before midday.':
    'Es dauert {minutes} min; am {day} sind vormittags {free} min Zeit.',
  'It takes {minutes} min; there are {free} min on {day}, after midday.':
    'Es dauert {minutes} min; am {day} sind nachmittags {free} min Zeit.',
  '{sport} is not possible on {day}, before midday.': 'Diese Sportart geht am {day} vormittags nicht.',
  '{sport} is not possible on {day}, after midday.': 'Diese Sportart geht am {day} nachmittags nicht.',
  '{day} is a day without training.': '{day} ist ein Tag ohne Training.',
  '{day} has a session in its other half, and two a day are not wanted.':
    '{day} hat schon eine Einheit, und zwei am Tag sind nicht gewünscht.',
  'Something went wrong while it was applied. Nothing of it is in your plan. Try again.':
    'Beim Übernehmen ging etwas schief. Nichts davon steht in deinem Plan. Versuch es noch einmal.',
  'Days that are swapped are {least} to {most} days apart.':
    'Tage, die tauschen, liegen {least} bis {most} Tage auseinander.',
  'A load is {least} to {most} % of what it is.':
    'Eine Einheit wird {least} bis {most} % dessen, was sie ist.',
  'Proposals of the coach are switched off for now. Nothing was changed, and your plan stays as it is.':
    'Vorschläge des Coachs sind gerade ausgeschaltet. Nichts wurde geändert, und dein Plan bleibt, wie er ist.',
  'Another proposal waits for this plan already. Nothing was changed.':
    'Für diesen Plan wartet schon ein anderer Vorschlag. Nichts wurde geändert.',
  'The plan reads so already. Nothing was proposed.': 'So steht es schon im Plan.',
}
