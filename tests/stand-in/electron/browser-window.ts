import { EventEmitter } from 'node:events'
import { app } from '#tests/stand-in/electron/app.ts'
import { StandInWebContents, type StandInPreferences } from '#tests/stand-in/electron/web-contents.ts'

export class BrowserWindow extends EventEmitter {
  readonly webContents: StandInWebContents
  #destroyed = false

  constructor(options: { readonly webPreferences: StandInPreferences }) {
    super()
    this.webContents = new StandInWebContents(app.engine(), options.webPreferences)
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    app.windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (prevented) app.quitPrevented()
    else this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    void this.webContents.closePage().finally(() => {
      this.emit('closed')
      app.windowClosed(this)
    })
  }

  isMinimized(): boolean {
    return false
  }

  // Nothing is seen of a headless window.
  setTitle(): void {}
  maximize(): void {}
  show(): void {}
  focus(): void {}
  restore(): void {}
}
