import { foldText } from './fold-text.ts'

const THANKS =
  /^[\u00a1 ]*(?:(?:ok|okay|great|perfect|cool|super|top|prima|toll|alles klar|parfait|genial|vale|perfecto)[ ,.!]*)*(?:(?:many |so |oh )?thanks?(?: you)?(?: (?:so much|very much|a lot|coach))?|thx|cheers|(?:vielen |herzlichen )?dank(?:e)?(?: dir| schon| sehr)?|merci(?: beaucoup| bien)?|(?:muchas )?gracias)(?:[ ,]+coach)?[ .!]*$/

/** Whether a message only thanks: nothing is looked up for it, and no model is asked. */
export const isThanks = (message: string): boolean => THANKS.test(foldText(message).trim())
