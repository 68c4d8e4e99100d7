import type { FastifyBaseLogger } from 'fastify'
import type { Passwords } from './sessions/password.ts'
import type { Epoch } from './store/settings.ts'
import type { Store } from './store/store.ts'

/** Everything the server needs from outside; nothing is looked up elsewhere. */
export interface AppDeps {
  readonly store: Store
  readonly epoch: Epoch
  readonly passwords: Passwords
  /** Milliseconds since 1970. */
  now(): number
  readonly version: string
  /** Folder of attachment bytes. */
  readonly blobsDir: string
  /** Folder of the browser build; nothing is served when it is not there. */
  readonly webDir?: string | undefined
  readonly demo: boolean
  /** Lets a program elsewhere read /metrics; without it only this machine may. */
  readonly metricsToken?: string | undefined
  readonly logger?: FastifyBaseLogger | undefined
  readonly limits?: Partial<Limits> | undefined
}

export interface Limits {
  /** Requests a minute of one session, and of one address without a session. */
  readonly perMinute: number
  /** Sign-ins a minute of one address under one name. */
  readonly loginsPerMinute: number
  readonly keepaliveMs: number
  /** Bytes that may wait for one slow stream before it is told to resync. */
  readonly streamBuffer: number
}

export const defaultLimits: Limits = { perMinute: 3000, loginsPerMinute: 30, keepaliveMs: 20_000, streamBuffer: 1024 * 1024 }

export const EMBEDDED_NOTE = '内置数据库能承受进程被强行结束，但不能承受突然断电；正式使用请连接 PostgreSQL。'
