import { AppError } from '../errors.ts'

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/
const INNER =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/
/** Public names that stand for whatever address is written in them. */
const MIRRORS = /(^|\.)((nip|sslip|xip)\.io|localtest\.me|lvh\.me|vcap\.me)$/

/**
 * The address of a foreign calendar, as it will be asked: https, a public name, no log-in, no port of its own.
 * `webcal:` is https. Addresses by number are refused altogether: public calendars have names.
 * @param allowsLoopback in development the sandbox on this machine is allowed
 * @throws AppError invalid_input naming the field `url` and what is wrong
 */
export function calendarAddress(text: string, allowsLoopback: boolean): URL {
  const url = URL.parse(text.trim().replace(/^webcals?:\/\//i, 'https://'))
  if (!url) throw refused('is not an address, such as https://calendar.example/busy.ics')
  const host = url.hostname.toLowerCase().replace(/\.+$/, '')
  if (allowsLoopback && isLoopback(url) && /^https?:$/.test(url.protocol)) return url
  if (url.protocol !== 'https:') throw refused('must begin with https://')
  if (url.username !== '' || url.password !== '') throw refused('may not carry a name or password')
  if (url.port !== '') throw refused('may not name a port')
  if (
    host.includes(':') ||
    IPV4.test(host) ||
    !host.includes('.') ||
    INNER.test(host) ||
    MIRRORS.test(host)
  ) {
    throw refused('must lead to a public host by its name')
  }
  url.hash = ''
  return url
}

/** Whether it is the sandbox's own machine, which only development allows. */
export const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127\.0\.0\.1)$/i.test(hostname)

const refused = (what: string) => new AppError('invalid_input', `url: ${what}`, { field: 'url' })
