import type { Spoken } from '../language.ts'

/** Why an answer ended as it did, where it did not end by itself. */
export type CutState = 'timed_out' | 'failed' | 'interrupted' | 'stopped'

export const CUT_WORDS: Readonly<Record<Spoken, Readonly<Record<CutState, string>>>> = {
  en: {
    timed_out: 'This took too long and stops here. What was said so far stays; ask again for the rest.',
    failed: 'The coach could not finish this answer. It was not counted; try again.',
    interrupted: 'This answer was cut off. What was said so far stays; try again.',
    stopped: 'Stopped by you: nothing more comes.',
  },
  de: {
    timed_out:
      'Das hat zu lange gedauert und endet hier. Was gesagt ist, bleibt; frag nach dem Rest noch einmal.',
    failed:
      'Der Coach konnte diese Antwort nicht zu Ende bringen. Sie wurde nicht gezählt; versuch es noch einmal.',
    interrupted: 'Diese Antwort wurde unterbrochen. Was gesagt ist, bleibt; versuch es noch einmal.',
    stopped: 'Von dir angehalten: Es kommt nichts mehr.',
  },
  fr: {
    timed_out: 'C’était trop long et cela s’arrête ici. Ce qui a été dit reste ; redemande la suite.',
    failed: 'Le coach n’a pas pu finir cette réponse. Elle n’a pas été comptée ; réessaie.',
    interrupted: 'Cette réponse a été coupée. Ce qui a été dit reste ; réessaie.',
    stopped: 'Arrêté par toi : rien d’autre ne viendra.',
  },
  es: {
    timed_out:
      'Esto ha tardado demasiado y termina aquí. Lo dicho se queda; vuelve a preguntar por el resto.',
    failed: 'El coach no pudo terminar esta respuesta. No se ha contado; inténtalo de nuevo.',
    interrupted: 'Esta respuesta se interrumpió. Lo dicho se queda; inténtalo de nuevo.',
    stopped: 'Detenido por ti: no llega nada más.',
  },
}
