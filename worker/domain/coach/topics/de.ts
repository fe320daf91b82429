import type { TopicWords } from './topic-words.ts'

export const said: TopicWords = {
  tired: 'Warum du müde bist, kann ich nicht wissen; das hier ist aufgezeichnet.',
  sleep: 'In {count} Check-ins der letzten 7 Tage waren es {hours} h Schlaf pro Nacht.',
  sleepBefore: 'In den 4 Wochen davor waren es {hours} h.',
  lately: 'Dein Check-in vom {day} sagt: {list}.',
  soreness: 'Muskelkater {score} von 5',
  stress: 'Stress im Alltag {score} von 5',
  mood: 'Stimmung {score} von 5',
  noCheckIns:
    'Aus den letzten Tagen gibt es keinen Check-in: Schlaf, Muskelkater und Stimmung würden hier mehr sagen als das Training allein.',
  noHealth:
    'Schlaf und Muskelkater werden ohne dein Ja zu Gesundheitsdaten nicht gespeichert; das gibst du unter „Settings“, „Privacy“.',
  nextHard: 'Die nächste harte Einheit ist {name} am {day}.',
  noHard: 'In den nächsten 7 Tagen ist keine harte Einheit geplant.',
  yourChoice:
    'Auf der Seite des Plans kannst du sie kürzen, verschieben oder auslassen und das wieder zurücknehmen.',
  lasting: 'Wenn es trotz Ruhe bleibt, lass einen Arzt darauf sehen; eine Diagnose stelle ich nicht.',
  isHard: 'Der Plan zählt sie zu seinen harten Einheiten.',
  isEasy: 'Der Plan zählt sie nicht zu seinen harten Einheiten.',
  yourDay:
    'Ob du trainierst, entscheidest du: Ich sehe, was aufgezeichnet ist, nicht wie du dich fühlst. Wenn du krank bist oder etwas wehtut, lass es.',
  planWeek: '{name} ist in Woche {week} von {weeks}.',
  planBegins: '{name} beginnt am {day}.',
  noPlan: 'Es gilt gerade kein Plan. Unter „Plans“ machst du einen; dann kann ich sagen, wie er läuft.',
  fortnight:
    'Von {planned} geplanten Einheiten der letzten 14 Tage sind {done} gemacht, {skipped} ausgelassen und {open} offen geblieben.',
  noFortnight: 'In den letzten 14 Tagen war keine seiner Einheiten fällig.',
  race: '{name} ist am {day}, in {count} Tagen; das sind noch {weeks} volle Wochen.',
  raceSoon: '{name} ist am {day}, in {count} Tagen.',
  raceToday: '{name} ist heute.',
  noRace:
    'Es ist kein kommendes Rennen eingetragen. Trag es unter „Plans“, „Races“ ein, dann zähle ich darauf hin.',
  noLongest: 'Aus den letzten 8 Wochen ist kein Lauf aufgezeichnet.',
  planAsks:
    'Ein Plan für {distance} wird hier nur gemacht, wo ein Lauf von mindestens {least} in seine Wochen passt.',
  tryPlan:
    'Unter „Plans“ siehst du, wie ein Plan bis zu diesem Tag aussähe oder was ihm im Weg steht, bevor du etwas behältst.',
  noVerdict: 'Ob es reicht, kann ich nicht versprechen; das sind die Zahlen, auf die es am meisten ankommt.',
  saidWeek: 'Am Anfang hast du {distance} pro Woche genannt.',
  saidLongest: 'Dein bis dahin längster Lauf nach deiner Angabe: {distance}.',
  predicted: 'Nach deinen besten Leistungen des letzten halben Jahres: {list}.',
  oneRace: '{distance} in {fast} bis {slow} ({fastPace} bis {slowPace})',
  unpredicted:
    'Noch sagt keine Leistung des letzten halben Jahres eine Rennzeit voraus: Ein harter Lauf über eine Standarddistanz, dessen Datei gelesen ist, genügt.',
  predictTier: 'Rennprognosen gehören zu {tier}.',
  moveHow:
    'Von selbst verschiebe ich nichts: Im Kalender oder auf der Seite des Plans verschiebst, tauschst oder lässt du eine Einheit aus, und ein Tippen nimmt es zurück.',
  slow: 'Warum es langsam war, kann ich nicht wissen; das hier ist aufgezeichnet.',
  notSlow: 'Nach dem, was aufgezeichnet ist, war es nicht langsamer als sonst.',
  usualPace: 'Über {amount} der letzten 8 Wochen sind es im Mittel {pace}.',
  noneSuch: 'Unter den kommenden Einheiten deines Plans finde ich keine solche.',
  easierHow:
    'Von selbst mache ich nichts leichter: Auf der Seite des Plans passt du eine ganze Woche an oder kürzt, verschiebst oder lässt eine Einheit aus, und ein Tippen nimmt es zurück.',
  cardHow:
    'Von selbst verschiebe ich nichts. Klare Wünsche wie „Verschieb den Lauf von morgen auf Freitag“, „Lass das Training heute ausfallen“ oder „Mach diese Woche leichter“ lege ich dir als Karte zum Bestätigen vor; alles andere machst du im Kalender oder auf der Seite des Plans, und ein Tippen nimmt es zurück.',
  cardMove: '{name} kommt vom {from} auf den {to}: So steht es auf der Karte.',
  cardBack: 'Was dort steht, kommt auf den {from}: {list}.',
  cardSwap: 'Der {from} und der {to} tauschen, was auf ihnen geplant ist: So steht es auf der Karte.',
  cardSkip: '{name} am {day} fällt aus: So steht es auf der Karte.',
  cardEasier: '{name} am {day} wird um {percent} % kürzer: So steht es auf der Karte.',
  cardWeek:
    'Was {when} noch offen ist, wird um {percent} % kürzer, Einheit für Einheit: So steht es auf der Karte.',
  cardWaits: 'Nichts ändert sich, bevor du es bestätigst.',
  whichSession: 'Welche Einheit meinst du: {list}?',
  whichDay: 'Welchen Tag meinst du: den {first} oder den {second}?',
  whichGoal: 'Auf welchen Tag soll {name} vom {day} kommen?',
  wholeDays:
    'Am {day} ist mehr als eine Einheit geplant: {list}. Vorschlagen kann ich nur, dass zwei ganze Tage tauschen.',
  cardRefused: 'Das kann ich nicht vorschlagen: {why}',
  whyMove: 'Du hast dir gewünscht, dass {name} vom {from} auf den {to} kommt.',
  whySwap: 'Du hast dir gewünscht, dass der {from} und der {to} tauschen, was auf ihnen geplant ist.',
  whySkip: 'Du hast dir gewünscht, dass {name} am {day} ausfällt.',
  whyEasier:
    'Du hast dir gewünscht, dass {name} am {day} leichter wird: Die Einheit wird um {percent} % kürzer.',
  whyWeek:
    'Du hast dir eine leichtere Woche gewünscht: Was {when} noch offen ist, wird um {percent} % kürzer.',
  racePage:
    'Der Countdown steht auf seiner Seite unter „Plans“, „Races“; Tempo und Verpflegung auch, wo dein Tarif sie hat.',
  noChange:
    'An deinem Plan gibt es keine Änderung zurückzunehmen. Was nur vorgeschlagen ist, ändert nichts, solange du es nicht bestätigst.',
  lastChange: 'Die letzte Änderung an deinem Plan ist vom {day} und betrifft {name}.',
  undoHow:
    'Von selbst nehme ich nichts zurück: Drück „Undo“ auf der Karte dessen, was du bestätigt hast, oder unter „History“ auf der Seite des Plans.',
  food: 'Was Studien an Erwachsenen vor, während und nach Einheiten üblich fanden, steht Tag für Tag unter „Food, drink and recovery“; die Seite kennt deinen Plan und deine Rennen.',
  foodTier: 'Angaben zu Essen und Trinken für deine eigenen Tage gehören zu {tier}.',
  newPlan:
    'Einen Plan machst du unter „Plans“: Du nennst das Ziel und die Tage, an denen du trainieren kannst, und siehst alles, bevor du etwas behältst.',
  help: 'Aus deinen eigenen Daten schlage ich sofort nach: deine Wochen und Monate, was zwei davon mehr oder weniger haben, Bestzeiten, Plan, Rennen, Belastung und was aufgezeichnet ist, wenn du müde oder langsam bist. Jede Zahl hat ihren Beleg, und es kostet keine Nachricht.',
  zones:
    'Zonen werden aus deinen Schwellen berechnet. Trag sie unter „Settings“, „Zones“ ein; ab dann werden Zonen und Belastung neu berechnet.',
  unread:
    'Was ein Sprachmodell nicht lesen darf: {count} deiner Trainingstage der letzten {days} Tage, nach den Bedingungen ihrer Quelle. Meine Auskünfte und deine Seiten zeigen sie; lade ihre Dateien unter „Imports“ hoch, dann darf auch ein Modell davon hören.',
}
