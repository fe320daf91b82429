import type { Answers } from './actors.ts'

type Of = (method: string, begin: string, ends: string) => string[]

const roles = (trainer: boolean, frontDesk: boolean, assistant: boolean): Answers => ({
  trainer: trainer ? 'in' : 'noPractice',
  frontDesk: frontDesk ? 'in' : 'noPractice',
  assistant: assistant ? 'in' : 'noPractice',
})

/** What of a practice is whose, by role; its owner passes everywhere. */
export function practiceRoutes(of: Of): { name: string; roles: Answers; routes: string[] }[] {
  const P = '/v1/practices/:practice'
  const C = `${P}/clients/:client`
  const B = `${P}/bookings/:booking/`
  const $ = `${P}/`
  return [
    {
      name: 'everyone who works there',
      roles: roles(true, true, true),
      routes: [
        of(
          'GET',
          P,
          '. /cockpit /feeds /products /services /slots /calendar /packages/attention /busy-calendars',
        ),
        of('GET', $, 'automations automations/:automation automations/:automation/runs automation-runs/:run'),
        of(
          'GET',
          $,
          'bookings/:booking bookings/:booking/cancellation-preview client-imports/:import clients',
        ),
        of('GET', C, '. /bookings /consents /credits /intake /notes /statement /text-consents /texts'),
        of('GET', $, 'questions series series/:series mails tasks text-templates threads threads/:number'),
        of('GET', $, 'waitlist'),
        of(
          'POST',
          $,
          'appointments/:appointment/cancellation appointments/:appointment/rescheduling bookings',
        ),
        of('POST', B, 'completion confirmation keeping no-show reopening rescheduling'),
        of('POST', $, 'automations/dry-run clients cockpit/replies cockpit/snoozes'),
        of('POST', C, '/consents /notes /session-uses /text-consents /texts'),
        of('POST', $, 'feeds series series/preview series/:series/changes series/:series/changes/preview'),
        of('POST', $, 'series/:series/end tasks tasks/:task/completion text-previews threads/:number'),
        of('POST', $, 'threads/:number/read waitlist'),
        of('PATCH', $, 'clients/:client tasks/:task'),
        of('PUT', $, 'clients/:client/notes/:note threads/:number/client'),
        of('DELETE', $, 'clients/:client/notes/:note clients/:client/portal-sessions'),
        of(
          'DELETE',
          $,
          'cockpit/snoozes/:key feeds/:feed tasks/:task tasks/:task/completion waitlist/:entry',
        ),
      ].flat(),
    },
    {
      name: 'the owner, trainers and assistants',
      roles: roles(true, false, true),
      routes: [of('PUT', $, 'text-templates/:kind'), of('DELETE', $, 'text-templates/:template')].flat(),
    },
    {
      name: 'the owner, trainers and the front desk',
      roles: roles(true, true, false),
      routes: [
        of('GET', $, 'clients/:client/money money/failures'),
        of(
          'POST',
          C,
          '/owed/:due/settlement /packages /packages/:package/payment /packages/:package/renewal',
        ),
        of('POST', C, '/owed/:due/checkout /portal-links /session-uses/:line/release'),
        of('POST', $, 'client-imports client-imports/preview packages/:package/checkout'),
      ].flat(),
    },
    {
      name: 'the owner and trainers',
      roles: roles(true, false, false),
      routes: [
        of(
          'GET',
          $,
          'clients/:client/training clients/:client/plan clients/:client/readiness cockpit/load-spikes',
        ),
        of('GET', $, 'trainer-messages clients/:client/trainer-messages'),
        of('POST', C, '/plan-proposals /trainer-messages /trainer-messages/read /trainer-messages/drafts'),
        of('PUT', C, '/bookings/:booking/workout'),
        of('DELETE', C, '/bookings/:booking/workout'),
        of('POST', C, '/link /packages/:package/adjustments /packages/:package/transfers'),
        // Its example waives the fee, which not everyone may who calls off.
        of('POST', B, 'cancellation waiver'),
        of(
          'POST',
          $,
          'automation-runs/:run/retry automations busy-calendars busy-calendars/:calendar/refresh',
        ),
        of('POST', $, 'locations questions questions/:question/move services'),
        of('PATCH', $, 'locations/:location services/:service'),
        of('PUT', $, 'automations/:automation automations/:automation/switch questions/:question'),
        of('DELETE', $, 'automations/:automation clients/:client clients/:client/link questions/:question'),
      ].flat(),
    },
    {
      name: 'the owner, and whose calendar it is',
      roles: { ...roles(false, false, false), trainer: 'notThere' },
      routes: of('DELETE', $, 'busy-calendars/:calendar'),
    },
    {
      // The name of anyone, or of nobody, is answered with an empty week there: it says nothing of who they are.
      name: 'hours, which are none of whoever does not work there',
      roles: { ...roles(true, true, true), neighbourAtHome: 'in' },
      routes: of('GET', $, 'members/:person/hours'),
    },
    {
      name: 'the owner, the front desk, and whose time it is',
      roles: roles(false, true, false),
      routes: [
        of('PUT', $, 'members/:person/hours'),
        of('POST', $, 'members/:person/time-off'),
        of('DELETE', $, 'members/:person/time-off/:id'),
      ].flat(),
    },
    {
      name: 'the owner alone',
      roles: roles(false, false, false),
      routes: [
        of('GET', $, 'money/entries money/events money/export.csv money/pnl money/rows stripe zone-preview'),
        of('POST', $, 'clients/:client/owed/:due/refunds invites money/entries packages/:package/refunds'),
        of('POST', $, 'products stripe stripe/check'),
        of('PUT', $, 'products/:product stripe/webhook-secret zone'),
        of('PATCH', P, '. /members/:person /settings'),
        of('DELETE', $, 'invites/:invite members/:person stripe'),
      ].flat(),
    },
  ]
}
