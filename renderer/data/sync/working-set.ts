import * as z from 'zod'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { storeFailure } from '../write/store-failure.ts'
import { applyPage, enterPage, wellFormed } from './apply.ts'

/** What a person works with on the first day, and how much of it: this month's meetings, what is open, whom one calls. */
const FIRST: readonly (readonly [CollectionName, number])[] = [
  ['meetings', 200],
  ['items', 500],
  ['people', 1000],
  ['deliberations', 100],
  ['attendances', 500],
]
/** Documents stay unknown here: one malformed document must not spoil the others. */
const answerShape = z.object({ documents: z.array(z.unknown()) })

/**
 * Before a device reads everything from the beginning, the newest documents of what is used daily, so that lists are right at the
 * top while the rest comes behind. It moves no place in the feed: the long reading brings these documents again, and with them
 * whatever happened to them meanwhile. What fails here is left to that reading.
 */
export async function readWorkingSet(core: Core, client: Client, stopped: () => boolean): Promise<void> {
  const fresh: (readonly [CollectionName, number])[] = []
  for (const [name, limit] of FIRST) {
    if (can(core.user, 'read', name) && !(await core.store.place(name)) && (await isEmpty(core, name))) fresh.push([name, limit])
  }
  const answers = fresh.map(([name, limit]) => client.call({ path: `/sync/${name}/recent`, body: { limit }, shape: answerShape }))
  for (const [index, [name]] of fresh.entries()) {
    const answer = await answers[index]
    if (!answer?.ok || stopped()) continue
    // What does not fit here will come again, and is named then.
    const documents = wellFormed(answer.value.documents).good.filter((document) => !document._deleted)
    await enter(core, name, documents)
  }
}

async function enter(core: Core, name: CollectionName, documents: Parameters<typeof enterPage>[2]): Promise<void> {
  try {
    const { rest } = await enterPage(core, name, documents, undefined)
    await applyPage(core, name, rest)
  } catch (cause) {
    if (!storeFailure(cause)) throw cause
  }
}

async function isEmpty(core: Core, name: CollectionName): Promise<boolean> {
  return (await core.store.find(name, { limit: 1 })).length === 0
}
