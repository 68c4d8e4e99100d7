import { useEffect, useState } from 'react'
import type * as z from 'zod'
import { healthResponse, demoAccountsResponse } from '#shared/contracts/api.ts'
import { API } from '#shared/contracts/sync.ts'

export type DemoAccounts = z.infer<typeof demoAccountsResponse>

export interface ServerHealth {
  readonly status: 'asking' | 'reachable' | 'unreachable'
  readonly note?: string | undefined
  readonly demo?: DemoAccounts
}

const EMBEDDED_NOTE = '内置数据库能承受进程被强行结束，但不能承受突然断电；正式使用请连接 PostgreSQL。'
const PATIENCE_MS = 4000
const ASK_AGAIN_MS = 15_000

/** Whether the district answers, asked before anybody is signed in; asked again now and then, since a cable gets plugged in. */
export function useServerHealth(serverUrl: string | undefined): ServerHealth {
  const [health, setHealth] = useState<ServerHealth>({ status: 'asking' })
  useEffect(() => {
    if (serverUrl === undefined) return
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      const next = await askServer(serverUrl, stop.signal)
      if (!stop.signal.aborted) setHealth(next)
    }
    void ask()
    const askNow = (): void => void ask()
    const timer = window.setInterval(askNow, ASK_AGAIN_MS)
    window.addEventListener('online', askNow)
    window.addEventListener('offline', askNow)
    return () => {
      stop.abort()
      window.removeEventListener('online', askNow)
      window.removeEventListener('offline', askNow)
      window.clearInterval(timer)
    }
  }, [serverUrl])
  return health
}

async function askServer(serverUrl: string, signal: AbortSignal): Promise<ServerHealth> {
  const health = await getJson(`${serverUrl}${API}/health`, healthResponse, signal)
  if (!health) return { status: 'unreachable' }
  const reachable = { status: 'reachable', note: health.store === 'pglite' ? EMBEDDED_NOTE : undefined } as const
  // Outside a demo there is no such route.
  const demo = await getJson(`${serverUrl}${API}/demo/accounts`, demoAccountsResponse, signal)
  return demo ? { ...reachable, demo } : reachable
}

async function getJson<S extends z.ZodType>(url: string, shape: S, signal: AbortSignal): Promise<z.output<S> | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) })
    return response.ok ? shape.safeParse(await response.json()).data : undefined
  } catch {
    return undefined // no network, or somebody else answers there: both mean that the district is not reached
  }
}
