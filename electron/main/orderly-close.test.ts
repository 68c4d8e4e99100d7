import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BEFORE_QUIT } from '#shared/contracts/desktop.ts'
import { orderlyClose } from '#electron/main/orderly-close.ts'

class FakeWindow extends EventEmitter {
  destroyed = 0
  readonly sent: string[] = []
  crashed = false
  readonly webContents = { send: (channel: string) => this.sent.push(channel), isCrashed: () => this.crashed }
  setTitle(): void {}
  destroy(): void {
    this.destroyed += 1
  }
  askToClose(): boolean {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    return prevented
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function guarded(): { window: FakeWindow; ready: () => void; progress: () => void } {
  const window = new FakeWindow()
  const closing = orderlyClose(15_000)
  closing.guard(window as unknown as BrowserWindow)
  return { window, ready: closing.ready, progress: closing.progress }
}

describe('closing the window', () => {
  it('waits until the page is ready, and asks it once', () => {
    const { window, ready } = guarded()
    expect(window.askToClose()).toBe(true)
    window.askToClose()
    expect(window.sent).toEqual([BEFORE_QUIT])
    expect(window.destroyed).toBe(0)
    ready()
    ready()
    expect(window.destroyed).toBe(1)
  })

  it('does not wait longer than its time, nor for a page that is gone', () => {
    const hanging = guarded()
    hanging.window.askToClose()
    vi.advanceTimersByTime(14_999)
    expect(hanging.window.destroyed).toBe(0)
    vi.advanceTimersByTime(1)
    expect(hanging.window.destroyed).toBe(1)
    const gone = guarded()
    gone.window.crashed = true
    gone.window.askToClose()
    expect(gone.window.destroyed).toBe(1)
  })

  it('ignores a page that says it is ready though nobody asked', () => {
    const { window, ready } = guarded()
    ready()
    expect(window.destroyed).toBe(0)
  })

  it('waits longer while the backup makes progress, but not for ever', () => {
    const { window, progress } = guarded()
    window.askToClose()
    for (let second = 0; second < 110; second += 10) {
      vi.advanceTimersByTime(10_000)
      progress()
      expect(window.destroyed).toBe(0)
    }
    vi.advanceTimersByTime(10_000)
    expect(window.destroyed).toBe(1)
  })
})
