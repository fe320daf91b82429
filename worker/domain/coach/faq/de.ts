import type { FaqAnswers } from '../faq.ts'

export const answers: FaqAnswers = {
  fitness:
    'Fitness (CTL) ist der Durchschnitt deiner täglichen Belastung über etwa sechs Wochen, wobei die letzten Tage am meisten zählen. Sie steigt langsam, wenn du mehr trainierst, als du gewohnt bist, und sinkt langsam, wenn du weniger trainierst. Sie sagt, wie viel Training dein Körper gewohnt ist, nicht, wie schnell du bist.',
  fatigue:
    'Ermüdung (ATL) ist derselbe Durchschnitt wie die Fitness, aber über etwa eine Woche. Sie folgt harten Tagen sofort und ist nach ein paar lockeren wieder weg.',
  form: 'Form (TSB) ist die Fitness von gestern minus die Ermüdung von gestern. Unter null ist im Aufbau normal; weit unter null liegt die Ermüdung deutlich vorn; über null bist du ausgeruht, wie vor einem Wettkampf. Von Schlaf, Krankheit und Alltag weiß sie nichts: Sie informiert und entscheidet nichts.',
  stress:
    'Belastung ist, wie schwer eine Aktivität wiegt, in Punkten: 100 Punkte sind eine Stunde so hart, wie du sie eine Stunde lang durchhältst. Sie kommt aus Leistung, Tempo oder Herzfrequenz, je nachdem, was da ist; die Seite der Aktivität sagt, woraus.',
  acwr: 'Das akut-chronische Verhältnis ist die Belastung der letzten Woche gegen die übliche der letzten vier. Etwa eins heißt: Du hast getan, was du gewohnt bist. Es ist ein grobes Zeichen für einen Sprung in der Belastung; was es über Verletzungen sagt, ist umstritten, und die Methodenseite nennt die Quellen.',
  ramp: 'Die Rampe ist, um wie viel die Fitness (CTL) in einer Woche gestiegen ist. Eine steile Rampe heißt, dass die Belastung schneller wuchs, als sich die meisten Körper daran gewöhnen.',
  vdot: 'VDOT ist eine Zahl dafür, wie schnell du über eine Strecke bist: aus einem Wettkampf oder einer Bestzeit, nach den Tabellen von Daniels und Gilbert. Sie macht Zeiten über verschiedene Strecken vergleichbar und ergibt Trainingstempi.',
  hrv: 'Die Herzfrequenzvariabilität (HRV) ist, wie stark die Zeit zwischen Herzschlägen in Ruhe schwankt. Verglichen mit deinem eigenen üblichen Bereich gibt sie einen Hinweis, wie erholt du bist; ein einzelner Tag sagt wenig, und die Zahlen anderer sagen nichts.',
  rpe: 'RPE ist, wie anstrengend sich eine Aktivität für dich angefühlt hat, von 1, sehr leicht, bis 10, alles, was ging. Es braucht kein Gerät und sieht, was Geräte nicht sehen.',
  easy: 'Locker ist eine Anstrengung, bei der du in ganzen Sätzen reden kannst, und das lange. Der größte Teil des Ausdauertrainings liegt dort: Es schafft die Grundlage und lässt dich frisch für die harten Tage.',
  threshold:
    'Die Schwelle ist das Tempo oder die Leistung, die du etwa eine Stunde halten kannst: hart, gleichmäßig und knapp unter dem Punkt, an dem es dir davonläuft. Zonen und Belastung werden aus ihr gerechnet; es lohnt sich, sie unter „Settings“, „Zones“ aktuell zu halten.',
  tempo:
    'Tempo ist eine gleichmäßige, angenehm harte Anstrengung: Du kannst ein paar Worte sprechen, keine Sätze. Es liegt zwischen locker und Schwelle und dauert lang genug, um Aufmerksamkeit zu brauchen.',
  taper:
    'Tapering ist weniger Training vor einem Wettkampf, damit die Ermüdung geht und die Fitness bleibt: kürzere Einheiten, in denen etwas vom schnellen Training bleibt. Wie lange, hängt vom Wettkampf ab und davon, wie viel du trainiert hast.',
  strides:
    'Steigerungen sind kurze, lockere Beschleunigungen am Ende eines lockeren Laufs, mit voller Pause dazwischen. Sie halten die Beine schnell und kosten fast nichts.',
  fartlek:
    'Fahrtspiel heißt Spiel mit dem Tempo: schnellere und langsamere Abschnitte nach Gefühl in einem Lauf, ohne Uhr. Es übt Tempowechsel ohne den Druck fester Zeiten.',
  brick:
    'Koppeltraining ist eine Radfahrt mit einem Lauf direkt danach. Es übt den Wechsel, den Triathleten in den Beinen spüren.',
  pb: 'Eine Bestzeit ist deine beste Zeit oder Leistung über eine Standarddistanz oder Dauer, gefunden in ganzen Aktivitäten, nicht nur in Wettkämpfen. So heißt sie erst, wenn nichts Ungelesenes besser sein könnte.',
  receipt:
    'Ein Beleg ist der Nachweis für eine Zahl, die ich nenne: die Aktivität oder die Werte, aus denen sie stammt, mit Datum und Link. Ein Satz ohne Beleg wird zurückgehalten.',
}
