import type { AppDeps, Limits } from '#server/app-deps.ts'
import type { WhoAsks } from '#server/bearer.ts'
import type { Metrics } from '#server/metrics.ts'
import type { AccessTokens } from '#server/sessions/access-tokens.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import type { Turns } from '#server/sessions/turns.ts'
import type { Hub } from '#server/sync/hub.ts'

/** What every route plugin gets. */
export interface RouteDeps extends Omit<AppDeps, 'limits'> {
  readonly limits: Limits
  readonly whoAsks: WhoAsks
  readonly hub: Hub
  readonly metrics: Metrics
  /** Runs what reads all of a unit or an area when there is room; sessions take turns. @throws Refusal `request/too-many` */
  costly<T>(caller: Caller, work: () => Promise<T>): Promise<T>
  readonly accessTokens: AccessTokens
  /** Passwords for one name are tried one after another: guesses sent at once get no more tries than guesses in a row. */
  readonly turns: Turns
}
