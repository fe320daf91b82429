import type { Spoken } from './language.ts'
import type { SafetyTopic } from './safety.ts'

type Said = Readonly<Record<SafetyTopic | 'handOff', string>>

/** Calm, no load advice, a professional, and the trainer where there is one. Reviewed in each language, word by word. */
const EN: Said = {
  handOff: 'Your trainer can change the plan with you once it is clear what this is: message them.',
  chest:
    'Stop for now and do not train on this. Chest pain or pressure, trouble breathing, or a heart that beats out of rhythm needs a doctor today. If it is there now, lasts longer than a few minutes, or comes with sweating, nausea or pain in an arm or the jaw, call your local emergency number. I give no training advice on this; once a doctor has cleared you, I help you pick up again.',
  fainting:
    'Stop for now and sit or lie down. Fainting, confusion, a blow to the head or dark urine needs a doctor before any more training, and the emergency number if it is happening now, came during exercise, or comes back. Please do not drive yourself. I give no training advice on this; once a doctor has cleared you, I help you pick up again.',
  self_harm:
    'I am glad you wrote this down. This matters more than any training, and you should not be alone with it. If you might act on it, call your local emergency number now. Otherwise reach someone today: a crisis line (findahelpline.com lists yours), your doctor, or a person you trust. I am a training coach and no substitute for them.',
  eating:
    'This is worth a person, not a training answer. Eating too little, losing a period, or food that has become a fight harms bones, heart and mood well before it shows in training. A doctor or a sports dietitian who knows athletes can help, and early is easier. I give no advice on weight or cutting food; I can talk about the training you have done whenever you like.',
  medication:
    'Medication is a question for your doctor or pharmacist, who knows what else you take: please ask them before you train with it or change it. Some common painkillers are hard on kidneys and stomach during long efforts, and some medicines change heart rate or how you handle heat. I give no advice on doses, and none on load around them.',
  pain: 'Pain is a reason to stop guessing. I give no load advice on an injury I cannot see: leave out what brings it on, and have a doctor or physiotherapist look at it, soon if it is sharp, swollen, worse each day, there at night, or changes how you walk. Once you know what it is, I help you fit the plan around it. You can note it on your timeline, so that later comparisons are read with it.',
}

const DE: Said = {
  handOff: 'Sobald klar ist, was es ist, kann dein Trainer den Plan mit dir ändern: Schreib ihm.',
  chest:
    'Hör jetzt auf und trainiere damit nicht. Schmerz oder Druck in der Brust, Atemnot oder ein Herz, das aus dem Takt schlägt, gehört heute noch ärztlich untersucht. Wenn es gerade da ist, länger als ein paar Minuten dauert oder mit Schweiß, Übelkeit oder Schmerzen in Arm oder Kiefer kommt, ruf den Notruf (112). Dazu gebe ich keinen Trainingsrat; wenn eine Ärztin oder ein Arzt dich freigegeben hat, helfe ich dir beim Wiedereinstieg.',
  fainting:
    'Hör jetzt auf und setz oder leg dich hin. Ohnmacht, Verwirrung, ein Schlag auf den Kopf oder dunkler Urin gehören vor jedem weiteren Training ärztlich untersucht, und der Notruf (112) gilt, wenn es gerade passiert, beim Sport kam oder wiederkommt. Fahr bitte nicht selbst. Dazu gebe ich keinen Trainingsrat; wenn du freigegeben bist, helfe ich dir beim Wiedereinstieg.',
  self_harm:
    'Gut, dass du das aufgeschrieben hast. Das ist wichtiger als jedes Training, und du solltest damit nicht allein sein. Wenn du dem nachgeben könntest, ruf jetzt den Notruf (112). Sonst erreiche heute jemanden: eine Krisenhilfe (findahelpline.com nennt deine), deine Ärztin, deinen Arzt oder einen Menschen, dem du vertraust. Ich bin ein Trainingscoach und ersetze sie nicht.',
  eating:
    'Das gehört zu einem Menschen, nicht in eine Trainingsantwort. Zu wenig Essen, eine ausbleibende Periode oder ein Kampf mit dem Essen schaden Knochen, Herz und Stimmung, lange bevor man es im Training sieht. Eine Ärztin, ein Arzt oder eine Ernährungsfachkraft mit Erfahrung im Sport kann helfen, und früh ist es leichter. Zu Gewicht oder weniger Essen rate ich nichts; über dein Training spreche ich gern.',
  medication:
    'Medikamente sind eine Frage für ärztlichen Rat oder die Apotheke, wo man weiß, was du sonst nimmst: Frag dort, bevor du damit trainierst oder etwas änderst. Manche Schmerzmittel belasten bei langer Belastung Nieren und Magen, manche Mittel verändern Puls oder Hitzeverträglichkeit. Zu Dosen rate ich nichts, und zur Belastung damit auch nicht.',
  pain: 'Schmerz ist ein Grund, nicht mehr zu raten. Zu einer Verletzung, die ich nicht sehe, gebe ich keinen Belastungsrat: Lass weg, was sie auslöst, und lass sie ärztlich oder physiotherapeutisch ansehen, bald, wenn es stechend oder geschwollen ist, täglich schlimmer wird, nachts da ist oder dein Gehen verändert. Wenn du weißt, was es ist, helfe ich dir, den Plan darum zu legen.',
}

const ES: Said = {
  handOff: 'Cuando esté claro qué es, tu entrenador puede cambiar el plan contigo: escríbele.',
  chest:
    'Para ahora y no entrenes con esto. Un dolor o una presión en el pecho, falta de aire o un corazón que late sin ritmo necesitan un médico hoy. Si está ahí ahora, dura más de unos minutos o viene con sudor, náuseas o dolor en un brazo o la mandíbula, llama a emergencias (112 en Europa). Sobre esto no doy consejos de entrenamiento; cuando un médico te dé el visto bueno, te ayudo a volver.',
  fainting:
    'Para ahora y siéntate o túmbate. Un desmayo, confusión, un golpe en la cabeza u orina oscura necesitan un médico antes de volver a entrenar, y emergencias (112 en Europa) si ocurre ahora, vino durante el ejercicio o vuelve. No conduzcas tú. Sobre esto no doy consejos de entrenamiento; cuando un médico te dé el visto bueno, te ayudo a volver.',
  self_harm:
    'Me alegro de que lo hayas escrito. Esto importa más que cualquier entrenamiento, y no deberías llevarlo a solas. Si podrías hacerte daño, llama ahora a emergencias (112 en Europa). Si no, habla hoy con alguien: una línea de ayuda (findahelpline.com indica la tuya), tu médico o una persona de confianza. Soy un coach de entrenamiento y no los sustituyo.',
  eating:
    'Esto merece una persona, no una respuesta de entrenamiento. Comer muy poco, perder la regla o pelearse con la comida daña huesos, corazón y ánimo mucho antes de que se note al entrenar. Un médico o un dietista deportivo puede ayudar, y cuanto antes, más fácil. No doy consejos sobre peso ni sobre comer menos; de tu entrenamiento podemos hablar cuando quieras.',
  medication:
    'La medicación es una pregunta para tu médico o farmacéutico, que sabe qué más tomas: pregúntale antes de entrenar con ella o de cambiarla. Algunos analgésicos cargan riñones y estómago en esfuerzos largos, y algunos medicamentos cambian el pulso o cómo toleras el calor. No doy consejos sobre dosis, ni sobre la carga con ellas.',
  pain: 'El dolor es un motivo para dejar de adivinar. No doy consejos de carga sobre una lesión que no puedo ver: deja lo que la provoca y haz que la vea un médico o un fisioterapeuta, pronto si es aguda, está hinchada, empeora cada día, duele de noche o cambia tu forma de andar. Cuando sepas qué es, te ayudo a ajustar el plan.',
}

const FR: Said = {
  handOff: 'Une fois que l’on sait ce que c’est, ton entraîneur peut changer le plan avec toi : écris-lui.',
  chest:
    'Arrête maintenant et ne t’entraîne pas avec cela. Une douleur ou une pression dans la poitrine, du mal à respirer ou un cœur qui bat hors rythme demandent un médecin aujourd’hui. Si c’est là en ce moment, si cela dure plus de quelques minutes ou vient avec des sueurs, des nausées ou une douleur dans un bras ou la mâchoire, appelle les urgences (112 ou 15). Je ne donne pas de conseil d’entraînement là-dessus ; quand un médecin t’aura donné son accord, je t’aide à reprendre.',
  fainting:
    'Arrête maintenant et assieds-toi ou allonge-toi. Un malaise, une confusion, un coup à la tête ou des urines foncées demandent un médecin avant tout nouvel entraînement, et les urgences (112 ou 15) si cela arrive en ce moment, est venu pendant l’effort ou revient. Ne conduis pas toi-même. Je ne donne pas de conseil d’entraînement là-dessus ; quand un médecin t’aura donné son accord, je t’aide à reprendre.',
  self_harm:
    'C’est bien que tu l’aies écrit. Cela compte plus que tout entraînement, et tu ne devrais pas rester seul avec. Si tu pourrais passer à l’acte, appelle les urgences maintenant (112 ou 15). Sinon, parle aujourd’hui à quelqu’un : une ligne d’écoute (findahelpline.com indique la tienne), ton médecin ou une personne de confiance. Je suis un coach d’entraînement et ne les remplace pas.',
  eating:
    'Cela mérite une personne, pas une réponse d’entraînement. Manger trop peu, perdre ses règles ou se battre avec la nourriture abîment les os, le cœur et le moral bien avant que cela se voie à l’entraînement. Un médecin ou un diététicien du sport peut aider, et tôt, c’est plus facile. Je ne conseille rien sur le poids ni sur manger moins ; de ton entraînement, on parle quand tu veux.',
  medication:
    'Les médicaments sont une question pour ton médecin ou ton pharmacien, qui sait ce que tu prends d’autre : demande-lui avant de t’entraîner avec ou d’en changer. Certains antidouleurs pèsent sur les reins et l’estomac dans les longs efforts, et certains médicaments changent le pouls ou la tolérance à la chaleur. Je ne conseille rien sur les doses, ni sur la charge avec elles.',
  pain: 'La douleur est une raison de ne plus deviner. Je ne donne pas de conseil de charge sur une blessure que je ne vois pas : laisse ce qui la déclenche et fais-la voir par un médecin ou un kinésithérapeute, vite si elle est vive, gonflée, pire chaque jour, là la nuit, ou si elle change ta façon de marcher. Quand tu sauras ce que c’est, je t’aide à adapter le plan.',
}

const SAID: Readonly<Record<Spoken, Said>> = { en: EN, de: DE, es: ES, fr: FR }

/** The fixed answer to a topic. @param hasTrainer a human coach is linked and may be written to */
export function safetyWords(topic: SafetyTopic, hasTrainer: boolean, language: Spoken = 'en'): string {
  const said = SAID[language]
  return hasTrainer && topic !== 'self_harm' ? `${said[topic]} ${said.handOff}` : said[topic]
}
