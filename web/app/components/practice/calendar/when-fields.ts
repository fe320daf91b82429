import { type RefObject, useRef, useState } from 'react'

interface When {
  day: string
  time: string
  trainerId: string
}

export interface WhenFields {
  form: RefObject<HTMLFormElement>
  /** The day as it stands, for what is said of it. */
  day: string
  setDay(day: string): void
  /** Fills in a free time that was chosen. */
  choose(when: When): void
}

/**
 * Day, time and trainer of a form. The fields keep their own values, so that what was typed before script came is
 * kept; a chosen time is written into them.
 */
export function useWhenFields(first: string): WhenFields {
  const form = useRef<HTMLFormElement>(null)
  const [day, setDay] = useState(first)
  const choose = (when: When) => {
    const write = (name: string, value: string) => {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
    }
    write('on', when.day)
    write('at', when.time)
    write('trainer_id', when.trainerId)
    setDay(when.day)
  }
  return { form, day, setDay, choose }
}
