import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Platform } from '#renderer/platform/platform.ts'
import { ok } from '#shared/lib/result.ts'
import { Providers } from './providers.tsx'

afterEach(cleanup)

it('covers the page while the program backs up on its way out', async () => {
  const listeners = new Set<() => Promise<void>>()
  const platform: Platform = {
    kind: 'desktop',
    info: async () => ({ version: '1', platform: 'test', deviceName: '一号机', serverUrl: 'http://127.0.0.1:1', freeBytes: null }),
    saveFile: async () => ok({}),
    printPdf: async () => ok({}),
    onBeforeQuit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const { unmount } = render(<Providers platform={platform}>正文</Providers>)
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await act(async () => Promise.all([...listeners].map((listener) => listener())))
  expect(screen.getByRole('alertdialog', { name: '正在备份，请稍候…' })).toBeTruthy()
  unmount()
  expect(listeners.size).toBe(0)
})
