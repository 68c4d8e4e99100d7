import { MantineProvider } from '@mantine/core'
import { createTurns } from '#renderer/data/change-record.ts'
import { ModalsProvider } from '@mantine/modals'
import { notifications, Notifications } from '@mantine/notifications'
import { cleanup, render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { vi } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { errorMessages, type ErrorCode } from '#shared/contracts/errors.ts'
import { ok } from '#shared/lib/result.ts'
import type { Db } from '#renderer/data/db.ts'
import type { Platform } from '#renderer/platform/platform.ts'
import { PlatformProvider } from '#renderer/platform/react.tsx'
import { LeavingGuard } from '#renderer/ui/leaving-guard.tsx'
import { DbProvider, depsOf } from '#renderer/data/react.tsx'
import type { Transport, TransportCall } from '#renderer/data/remote/transport.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict, type Faults } from '#tests/suites/data/model-district.ts'

/** What the district answers to a page that exists online only: a body, or the code of a failure. */
export type RemoteAnswers = (call: TransportCall) => unknown

export class Refused {
  readonly code: ErrorCode
  constructor(code: ErrorCode) {
    this.code = code
  }
}

export interface ScreenOptions {
  readonly role?: User['role']
  readonly unit?: string
  readonly now?: number
  readonly faults?: Partial<Faults>
  readonly remote?: RemoteAnswers
  /** What does the work of a worker here: jsdom has none. */
  readonly worker?: new () => object
}

/** A PC with its real data layer in memory, on which screens can be opened. Only the network and the clock are fakes. */
export async function startScreens({ role = 'secretary', unit, now, faults, remote, worker }: ScreenOptions = {}) {
  if (worker) vi.stubGlobal('Worker', worker)
  const cable: Faults = { offline: false, loseAnswers: 0, ...faults }
  const district = createModelDistrict()
  const transport = withRemote(district.connect(cable), cable, remote)
  const user = unit === undefined ? makeUser('chen', role) : makeUser('chen', role, unit)
  const device = createDevice({ kind: 'memory', user, transport, ...(now === undefined ? {} : { now: () => now }) })
  const { db } = await device.start()
  return {
    db,
    deps: { ...depsOf(db), turns: createTurns() },
    cable,
    district,
    show: (address: string, pages: readonly (readonly [path: string, page: ComponentType])[]) => show(db, address, pages),
    async close() {
      cleanup()
      // They stand in a store of their own: the next screen would show them once more.
      notifications.clean()
      await db.close()
      if (worker) vi.unstubAllGlobals()
    },
  }
}

/** A browser that prints and saves whatever it is given. */
export const platform: Platform = {
  kind: 'browser',
  info: async () => ({ version: '1', platform: 'test', deviceName: '一号机', serverUrl: 'http://127.0.0.1:1', freeBytes: null }),
  saveFile: async () => ok({}),
  printPdf: async () => ok({}),
}

export type Screens = Awaited<ReturnType<typeof startScreens>>

function show(db: Db, address: string, pages: readonly (readonly [path: string, page: ComponentType])[]) {
  const elsewhere = { path: '*', Component: () => null }
  const children = [...pages.map(([path, Component]) => ({ path, Component })), elsewhere]
  const router = createMemoryRouter([{ Component: LeavingGuard, children }], { initialEntries: [address] })
  render(
    <PlatformProvider platform={platform}>
      <MantineProvider env="test">
        <Notifications />
        <ModalsProvider labels={{ confirm: '确定', cancel: '取消' }}>
          <DbProvider db={db}>
            <RouterProvider router={router} />
          </DbProvider>
        </ModalsProvider>
      </MantineProvider>
    </PlatformProvider>,
  )
  return router
}

function withRemote(plain: Transport, cable: Faults, remote: RemoteAnswers | undefined): Transport {
  if (!remote) return plain
  return {
    ...plain,
    async request(call) {
      if (cable.offline || !/\/(admin|board|audit|versions|packages)(\/|\?|$)/.test(call.path)) return plain.request(call)
      const answer = await remote(call)
      if (answer instanceof Refused) {
        return { status: 400, text: JSON.stringify({ code: answer.code, message: errorMessages[answer.code] }) }
      }
      return { status: 200, text: JSON.stringify(answer) }
    },
  }
}
