import * as z from 'zod'

/** What became of a message, as the provider words it. */
export const TwilioStatus = z.enum([
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'receiving',
  'received',
  'read',
  'partially_delivered',
])
export type TwilioStatus = z.output<typeof TwilioStatus>

const sid = z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/)

/** A Message resource; numbers in it come as text, dates as RFC 2822. */
export const TwilioMessage = z.object({
  sid,
  to: z.string(),
  from: z.string().nullable(),
  body: z.string().nullable(),
  status: TwilioStatus,
  direction: z.string(),
  num_segments: z.string().nullish(),
  price: z.string().nullish(),
  price_unit: z.string().nullish(),
  error_code: z.number().nullish(),
  date_created: z.string().nullish(),
  date_sent: z.string().nullish(),
})
export type TwilioMessage = z.output<typeof TwilioMessage>

export const TwilioMessageList = z.object({
  messages: z.array(TwilioMessage),
  next_page_uri: z.string().nullish(),
})

/** Numbers of the account that are like the one asked for. */
export const TwilioNumberList = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      phone_number: z.string(),
      capabilities: z.object({ sms: z.boolean().nullish() }).nullish(),
    }),
  ),
})

/** The body of a refusal. */
export const TwilioError = z.object({ code: z.number(), message: z.string() })

/** A text that came in, as the webhook carries it. */
export const InboundForm = z.object({
  MessageSid: sid,
  From: z.string().regex(/^\+[1-9]\d{6,14}$/),
  To: z.string().regex(/^\+[1-9]\d{6,14}$/),
  Body: z.string().default(''),
  NumMedia: z.coerce.number().int().min(0).catch(0),
  /** Set where the provider took the text as an opt-out, an opt-in or a call for help, and answered it itself. */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
})
export type InboundForm = z.output<typeof InboundForm>

/** What became of a text, as the status callback carries it. */
export const StatusForm = z.object({
  MessageSid: sid,
  MessageStatus: TwilioStatus,
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .catch(undefined),
})
export type StatusForm = z.output<typeof StatusForm>
