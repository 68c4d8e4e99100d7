import { ipcMain } from 'electron'
import { channels } from '#shared/contracts/desktop.ts'
import type { Dispatch } from '#electron/main/dispatch.ts'

/** Listens on every channel of the contract. The only file that touches ipcMain. */
export function listen(dispatch: Dispatch): void {
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) => {
      const frame = event.senderFrame
      return dispatch(channel, frame === null ? undefined : { url: frame.url, isMainFrame: frame.parent === null }, input)
    })
  }
}
