import type { AppDeps } from './app-deps.ts'
import { sweepUnfinished } from './blobs/partial-blob.ts'
import { forgetTokens } from './store/session-store.ts'

/** Removes what gathers by itself and is good for nothing any more: tokens that ran out, uploads left for a week. Several processes may do it at once. */
export async function keepHouse({ store, blobsDir, now }: Pick<AppDeps, 'store' | 'blobsDir' | 'now'>): Promise<void> {
  await forgetTokens(store, now())
  await sweepUnfinished(blobsDir, now())
}
