import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { ipcMain } from '#tests/stand-in/electron/ipc-main.ts'
import { session } from '#tests/stand-in/electron/session.ts'
import type { Engine } from '#tests/stand-in/electron/engine.ts'
import { PAGE_ORIGIN, toAppUrl, toPageUrl } from '#tests/stand-in/page-address.ts'
import { IPC_BINDING, PRELOAD_WORLD, worldScripts } from '#tests/stand-in/worlds.ts'

interface Frame {
  readonly id: string
  readonly parentId?: string
  readonly url: string
}
interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> }
}
type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

export interface StandInPreferences {
  readonly preload: string
  readonly contextIsolation?: boolean
  readonly sandbox?: boolean
  readonly nodeIntegration?: boolean
}

/** One page. Messages of the protocol are untyped; each is narrowed to the fields that Chromium documents. */
export class StandInWebContents extends EventEmitter {
  readonly #engine: Promise<Engine>
  readonly #preload: string
  readonly #frames = new Map<string, Frame>()
  readonly #contexts = new Map<number, { readonly frameId: string; readonly name: string }>()
  #page: Promise<{ engine: Engine; targetId: string; sessionId: string }> | undefined
  #open: OpenHandler = () => ({ action: 'allow' })
  #crashed = false
  #mainNavigates = false

  constructor(engine: Promise<Engine>, preferences: StandInPreferences) {
    super()
    const { contextIsolation, sandbox, nodeIntegration } = preferences
    // The stand-in can only be a page that is isolated; main must not ask for less.
    if (contextIsolation !== true || sandbox !== true || nodeIntegration !== false) throw new Error('insecure web preferences')
    this.#engine = engine
    this.#preload = readFileSync(preferences.preload, 'utf8')
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler
  }

  isCrashed(): boolean {
    return this.#crashed
  }

  async loadURL(url: string): Promise<void> {
    this.#page ??= this.#attach()
    const { engine, sessionId } = await this.#page
    this.#mainNavigates = true
    this.#crashed = false
    await engine.cdp.send('Page.navigate', { url: toPageUrl(url) }, sessionId)
    this.#mainNavigates = false
  }

  send(channel: string, ...parameters: unknown[]): void {
    const context = [...this.#contexts].find(
      ([, { name, frameId }]) => name === PRELOAD_WORLD && this.#frames.get(frameId)?.parentId === undefined,
    )
    if (context !== undefined) void this.#evaluate(context[0], `__standIn.emit(${JSON.stringify(channel)}, ${JSON.stringify(parameters)})`)
  }

  async printToPDF(options: { printBackground?: boolean; preferCSSPageSize?: boolean }): Promise<Buffer> {
    const { engine, sessionId } = await this.#attached()
    const { data } = await engine.cdp.send('Page.printToPDF', { ...pick(options), paperWidth: 8.27, paperHeight: 11.69 }, sessionId)
    return Buffer.from(String(data), 'base64')
  }

  /** No printer is connected to the stand-in. */
  async getPrintersAsync(): Promise<readonly []> {
    return []
  }

  async closePage(): Promise<void> {
    const { engine, targetId } = await this.#attached()
    await engine.cdp.send('Target.closeTarget', { targetId }).catch(() => undefined)
  }

  #attached(): Promise<{ engine: Engine; targetId: string; sessionId: string }> {
    return this.#page ?? Promise.reject(new Error('nothing loaded'))
  }

  async #attach(): Promise<{ engine: Engine; targetId: string; sessionId: string }> {
    const engine = await this.#engine
    const targetId = await engine.takeTarget()
    const { cdp } = engine
    const sessionId = String((await cdp.send('Target.attachToTarget', { targetId, flatten: true }))['sessionId'])
    this.#listen(engine, targetId, sessionId)
    const scripts = worldScripts(this.#preload, engine.token)
    await cdp.send('Page.enable', {}, sessionId)
    await cdp.send('Runtime.enable', {}, sessionId)
    await cdp.send('Inspector.enable', {}, sessionId)
    await cdp.send('Runtime.addBinding', { name: IPC_BINDING, executionContextName: PRELOAD_WORLD }, sessionId)
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }, sessionId)
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: PRELOAD_WORLD }, sessionId)
    await this.#intercept(engine, sessionId)
    await cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }, sessionId)
    await cdp.send('Target.setDiscoverTargets', { discover: true })
    await session.defaultSession.applyPermissions(cdp)
    return { engine, targetId, sessionId }
  }

  async #intercept(engine: Engine, sessionId: string): Promise<void> {
    const patterns = [{ urlPattern: `${PAGE_ORIGIN}/*` }, { urlPattern: '*', resourceType: 'Document' }]
    await engine.cdp.send('Fetch.enable', { patterns }, sessionId)
  }

  #listen(engine: Engine, targetId: string, sessionId: string): void {
    const { cdp } = engine
    const here = (method: string, listener: (params: Record<string, unknown>) => void) =>
      cdp.on(method, (params, from) => {
        if (from === sessionId) listener(params)
      })
    here('Page.frameNavigated', ({ frame }) => this.#frames.set((frame as Frame).id, frame as Frame))
    here('Page.frameDetached', ({ frameId }) => this.#frames.delete(String(frameId)))
    here('Page.loadEventFired', () => this.emit('did-finish-load'))
    here('Runtime.executionContextCreated', ({ context }) => {
      const { id, name, auxData } = context as { id: number; name: string; auxData: { frameId: string } }
      this.#contexts.set(id, { name, frameId: auxData.frameId })
    })
    here('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#contexts.delete(Number(executionContextId)))
    here('Runtime.executionContextsCleared', () => this.#contexts.clear())
    here('Runtime.bindingCalled', ({ payload, executionContextId }) => void this.#answer(String(payload), Number(executionContextId)))
    here('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    cdp.on(
      'Fetch.requestPaused',
      (params, from) => void this.#paused(engine, params as unknown as PausedRequest, sessionId, from ?? sessionId),
    )
    here('Target.attachedToTarget', (params) => void this.#worker(engine, String(params['sessionId'])))
    cdp.on('Target.targetCreated', ({ targetInfo }) => {
      const popup = targetInfo as { targetId: string; type: string; openerId?: string; url: string }
      if (popup.openerId !== targetId || popup.type !== 'page') return
      if (this.#open({ url: popup.url }).action === 'deny')
        void cdp.send('Target.closeTarget', { targetId: popup.targetId }).catch(() => undefined)
    })
  }

  /** Workers load their code from the app scheme too. */
  async #worker(engine: Engine, sessionId: string): Promise<void> {
    await this.#intercept(engine, sessionId).catch(() => undefined)
    await engine.cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => undefined)
  }

  async #paused(engine: Engine, paused: PausedRequest, pageSession: string, sessionId: string): Promise<void> {
    const { requestId, frameId, resourceType, request } = paused
    try {
      if (resourceType === 'Document' && sessionId === pageSession && !this.#mayNavigate(frameId, request.url)) {
        await engine.cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }, sessionId)
      } else if (request.url.startsWith(`${PAGE_ORIGIN}/`)) {
        await session.defaultSession.protocol.fulfil(engine.cdp, sessionId, paused)
      } else {
        await engine.cdp.send('Fetch.continueRequest', { requestId }, sessionId)
      }
    } catch {
      // The page has gone on meanwhile; Chromium dropped the request.
    }
  }

  #mayNavigate(frameId: string, url: string): boolean {
    if (this.#mainNavigates) return true
    let allowed = true
    const isMainFrame = this.#frames.get(frameId)?.parentId === undefined
    const event = { url: toAppUrl(url), isMainFrame, preventDefault: () => (allowed = false) }
    if (isMainFrame) this.emit('will-navigate', event)
    this.emit('will-frame-navigate', event)
    return allowed
  }

  async #answer(payload: string, contextId: number): Promise<void> {
    const message = JSON.parse(payload) as { id: number; channel: string; parameters: unknown[][] } // worlds.ts wrote it
    const frame = this.#frames.get(this.#contexts.get(contextId)?.frameId ?? '')
    const senderFrame = frame === undefined ? null : { url: toAppUrl(frame.url), parent: frame.parentId === undefined ? null : {} }
    const answer: { id: number; error?: string; value?: unknown } = { id: message.id }
    try {
      answer.value = await ipcMain.invoke(
        { sender: this, senderFrame },
        message.channel,
        message.parameters.map(([value]) => value),
      )
    } catch (error) {
      answer.error = error instanceof Error ? error.message : String(error)
    }
    await this.#evaluate(contextId, `__standIn.answer(${JSON.stringify(answer)})`)
  }

  async #evaluate(contextId: number, expression: string): Promise<void> {
    const { engine, sessionId } = await this.#attached()
    // A page that has navigated away waits for no answer.
    await engine.cdp.send('Runtime.evaluate', { expression, contextId }, sessionId).catch(() => undefined)
  }
}

function pick({ printBackground, preferCSSPageSize }: { printBackground?: boolean; preferCSSPageSize?: boolean }) {
  return { printBackground: printBackground ?? false, preferCSSPageSize: preferCSSPageSize ?? false }
}
