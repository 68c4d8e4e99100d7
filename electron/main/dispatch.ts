import { desktop, type Channel, type Handlers, type Reply } from '#shared/contracts/desktop.ts'
import { DesktopFailure } from '#electron/main/desktop-failure.ts'
import { originOf } from '#electron/main/origin.ts'

/** The frame a message came from, as Electron tells it. */
export interface Sender {
  readonly url: string
  readonly isMainFrame: boolean
}

export type Dispatch = (channel: Channel, sender: Sender | undefined, input: unknown) => Promise<Reply>

/** Answers one message: only our own page's main frame is heard, and only input and output of the contract's shape pass. */
export function dispatcher(handlers: Handlers, ownOrigin: string, report: (error: unknown, channel: Channel) => void): Dispatch {
  return async (channel, sender, input) => {
    if (sender === undefined || !sender.isMainFrame || originOf(sender.url) !== ownOrigin) return { ok: false, code: 'auth/forbidden' }
    const contract = desktop[channel]
    const parsed = contract.input.safeParse(input)
    if (!parsed.success) return { ok: false, code: 'request/invalid' }
    try {
      // The channel's own schema has just accepted the input; TypeScript cannot tie a union of handlers to a union of inputs.
      const handler = handlers[channel] as (checked: unknown) => Promise<unknown>
      return { ok: true, value: contract.output.parse(await handler(parsed.data)) }
    } catch (error) {
      if (error instanceof DesktopFailure) return { ok: false, code: error.code }
      report(error, channel)
      return { ok: false, code: 'desktop/failed' }
    }
  }
}
