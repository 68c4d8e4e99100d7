import { contextBridge, ipcRenderer } from 'electron'
import { BEFORE_QUIT, channels, type DesktopBridge, type Reply } from '#shared/contracts/desktop.ts'

const allowed: ReadonlySet<string> = new Set(channels)
const listeners = new Set<() => void>()

async function invoke(channel: string, input: unknown): Promise<unknown> {
  if (!allowed.has(channel)) throw new Error('request/invalid')
  // main answers every channel with a Reply (electron/main/dispatch.ts)
  const reply = (await ipcRenderer.invoke(channel, input)) as Reply
  if (!reply.ok) throw new Error(reply.code)
  return reply.value
}

ipcRenderer.on(BEFORE_QUIT, () => {
  for (const listener of listeners) listener()
  // A page that never came so far as to listen has nothing to save.
  if (listeners.size === 0) void invoke('app.quitReady', undefined)
})

const bridge: DesktopBridge = {
  // The contract gives each channel its types; main checks both at run time.
  invoke: invoke as DesktopBridge['invoke'],
  onBeforeQuit(listener) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}

contextBridge.exposeInMainWorld('desktop', bridge)
