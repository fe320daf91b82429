import { useEffect, useRef, useState } from 'react'
import { Button } from '#web/components/button.tsx'

/** As browsers have it, some under a name of their own; it is in no list of types. */
interface Recognition {
  lang: string
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type Listening = new () => Recognition

const listening = (): Listening | undefined => {
  const has = globalThis as { SpeechRecognition?: Listening; webkitSpeechRecognition?: Listening }
  return has.SpeechRecognition ?? has.webkitSpeechRecognition
}

/** Dictation, where the browser has it. Made once the page runs in one. */
export function Dictate({ heard, locale }: { heard(words: string): void; locale: string }) {
  const [isOn, setOn] = useState(false)
  const running = useRef<Recognition | null>(null)
  useEffect(() => () => running.current?.stop(), [])
  const Kind = listening()
  if (!Kind) return null
  const toggle = () => {
    if (isOn) return running.current?.stop()
    const recognition = new Kind()
    recognition.lang = locale
    recognition.onresult = ({ results }) =>
      heard(
        Array.from(results, (result) => result[0]?.transcript ?? '')
          .join(' ')
          .trim(),
      )
    recognition.onend = () => setOn(false)
    running.current = recognition
    recognition.start()
    setOn(true)
  }
  return (
    <Button type="button" aria-pressed={isOn} onClick={toggle}>
      {isOn ? 'Listening, stop' : 'Dictate'}
    </Button>
  )
}

/** Reads an answer aloud, where the browser can; pressed again, it is quiet. */
export function ReadAloud({ text, locale }: { text: string; locale: string }) {
  const [canSpeak, setCanSpeak] = useState(false)
  const [isOn, setOn] = useState(false)
  useEffect(() => {
    setCanSpeak('speechSynthesis' in globalThis)
    return () => globalThis.speechSynthesis?.cancel()
  }, [])
  if (!canSpeak || !text) return null
  const toggle = () => {
    speechSynthesis.cancel()
    if (isOn) return setOn(false)
    const words = new SpeechSynthesisUtterance(text)
    words.lang = locale
    words.onend = () => setOn(false)
    speechSynthesis.speak(words)
    setOn(true)
  }
  return (
    <Button type="button" kind="quiet" size={28} className="-ml-2" aria-pressed={isOn} onClick={toggle}>
      {isOn ? 'Quiet' : 'Read aloud'}
    </Button>
  )
}
