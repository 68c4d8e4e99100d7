export interface IpcEvent {
  readonly sender: unknown
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null
}
type Handler = (event: IpcEvent, ...parameters: unknown[]) => unknown

const handlers = new Map<string, Handler>()

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  async invoke(event: IpcEvent, channel: string, parameters: unknown[]): Promise<unknown> {
    const handler = handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return handler(event, ...parameters)
  },
}
