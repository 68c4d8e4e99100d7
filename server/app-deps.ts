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
  /** Addresses of the district's own proxy, comma-separated; only from there an X-Forwarded-For is believed. */
  readonly trustedProxy?: string | undefined
  readonly limits?: Partial<Limits> | undefined
}

export interface Limits {
  /** Requests a minute of one session, and of one address without a session; a token that was never good is none. */
  readonly perMinute: number
  /** Sign-ins a minute of one address under one name. */
  readonly loginsPerMinute: number
  /** Sign-ins in hand at once, of all addresses; checking a password is costly by intention. */
  readonly loginsAtOnce: number
  /** The same, of one address. */
  readonly loginsOfOne: number
  /** Passwords worked on at once: each takes a thread and 19 MiB. */
  readonly passwordsAtOnce: number
  /** Requests in hand at once, of one session or of one address without a session; streams are counted by themselves. */
  readonly atOnce: number
  /** Answers worked on at once that read all of a unit or an area: fewer than the connections to the database, which others need too. */
  readonly costlyAtOnce: number
  /** Bytes of bodies in hand at once, of one session. */
  readonly bodyBytesOfOne: number
  /** The same, of all together. */
  readonly bodyBytes: number
  /** Bytes that attachments leave free on their disc: the database and the log must be able to write. */
  readonly spareBytes: number
  /** Time in which an answer must have been taken whole. */
  readonly answerMs: number
  /** Connections at once; the next is closed. */
  readonly connections: number
  readonly keepaliveMs: number
  /** Time in which a request must have come in whole: 50 MiB over a line of 0.7 Mbit/s. */
  readonly requestMs: number
  /** Time after which a connection on which nothing moves is closed; longer than two keep-alives. */
  readonly idleMs: number
  /** Open streams of one session; the oldest makes room. */
  readonly streams: number
  /** The same, of all sessions of one user. */
  readonly streamsOfUser: number
  /** Bytes that may wait for one slow stream before it is told to resync. */
  readonly streamBuffer: number
}

export const defaultLimits: Limits = {
  perMinute: 3000,
  loginsPerMinute: 30,
  loginsAtOnce: 2000,
  loginsOfOne: 50,
  passwordsAtOnce: 2,
  atOnce: 32,
  costlyAtOnce: 4,
  bodyBytesOfOne: 32 * 1024 * 1024,
  bodyBytes: 512 * 1024 * 1024,
  spareBytes: 2 * 1024 ** 3,
  answerMs: 1_200_000,
  connections: 5000,
  keepaliveMs: 20_000,
  requestMs: 600_000,
  idleMs: 120_000,
  streams: 8,
  streamsOfUser: 32,
  streamBuffer: 1024 * 1024,
}
